package io.github.weightinit;

import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.statistics.Moments;
import java.util.List;
import java.util.Optional;

/**
 * A tensor of a finished checkpoint, as its manifest tells of it. A number is NaN where no value is there to have it.
 *
 * @param name its name
 * @param shape its sizes
 * @param dtype its number format
 * @param crc32c the CRC32C of its little-endian bytes, in hexadecimal digits
 * @param sha256 their SHA-256, if it was asked for
 * @param count the number of values
 * @param mean their mean
 * @param std their standard deviation
 * @param min the smallest
 * @param max the largest
 */
public record StoredTensor(
        String name,
        List<Long> shape,
        String dtype,
        Optional<String> crc32c,
        Optional<String> sha256,
        long count,
        double mean,
        double std,
        double min,
        double max) {
    static StoredTensor of(TensorEntry tensor) {
        Moments moments = tensor.moments();
        return new StoredTensor(
                tensor.name(),
                tensor.shape(),
                tensor.dtype(),
                Optional.ofNullable(tensor.digests().get(TensorEntry.CRC32C)),
                Optional.ofNullable(tensor.digests().get(TensorEntry.SHA256)),
                moments.count(),
                moments.mean(),
                moments.standardDeviation(),
                moments.min(),
                moments.max());
    }
}
