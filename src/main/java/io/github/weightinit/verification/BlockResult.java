package io.github.weightinit.verification;

import io.github.weightinit.statistics.Correlation;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.verification.Place.Kind;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The summary of a block whose values could all be read.
 *
 * @param block the number of the block in its partition, from 0
 * @param tensor its tensor's name
 * @param sample its values, without those of zero rows, and of a sparse tensor without zeros
 * @param zeros the values of zero rows, or those zeros
 * @param zeroCounts how many of those zeros each column has
 * @param rows the products of adjacent rows
 * @param edges its first and last row, if other blocks of its tensor are next to them
 * @param hashes the hashes of its rows, and its share in those of columns and of the tensor
 * @param orthogonality of its orthogonal matrices, if they were tested
 * @param traces fingerprints of its draws, if they were wanted
 */
public record BlockResult(
        int block,
        String tensor,
        Sample sample,
        Moments zeros,
        ZeroCounts zeroCounts,
        Correlation rows,
        List<Edge> edges,
        BlockHashes hashes,
        Orthogonality orthogonality,
        Traces traces)
        implements Serializable {
    /** The hashes of its rows. */
    Stream<Hashed> hashedRows(int partition) {
        long[] rows = hashes.rows();
        return IntStream.range(0, rows.length)
                .filter(i -> Arrays.binarySearch(hashes.zeroRows(), i) < 0)
                .mapToObj(i -> new Hashed(
                        Place.key(Kind.ROW, hashes.columns(), rows[i]), new Place(Kind.ROW, partition, block, i)));
    }
}
