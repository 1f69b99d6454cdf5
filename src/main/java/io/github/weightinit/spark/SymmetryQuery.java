package io.github.weightinit.spark;

import io.github.weightinit.verification.Alike;
import io.github.weightinit.verification.Hashed;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.TensorHash;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Finds rows, columns and tensors that are alike, wherever in the checkpoint they stand: hashes are shuffled, and only what
 * is alike comes to the driver.
 *
 * @param results what was found of each file
 * @param reducers how many tasks compare hashes
 */
record SymmetryQuery(JavaRDD<PartitionResult> results, int reducers) {
    /** More is not told one by one. */
    private static final int MOST_TOLD = 10_000;

    /** The first ones, tensors before rows and rows before columns. */
    List<Alike> run() {
        JavaPairRDD<Long, Alike> rows = results.flatMapToPair(SymmetryQuery::rows);
        JavaPairRDD<Long, Alike> others = results.flatMapToPair(SymmetryQuery::tensors)
                .reduceByKey(TensorHash::plus, reducers)
                .values()
                .flatMapToPair(tensor -> keyed(tensor.hashed()));
        return rows.union(others)
                .reduceByKey(Alike::plus, reducers)
                .values()
                .filter(alike -> alike.count() > 1)
                .takeOrdered(MOST_TOLD);
    }

    private static Iterator<Tuple2<Long, Alike>> rows(PartitionResult result) {
        return keyed(result.blocks().stream().flatMap(block -> block.hashedRows(result.partition())));
    }

    private static Iterator<Tuple2<String, TensorHash>> tensors(PartitionResult result) {
        return result.blocks().stream()
                .flatMap(block -> {
                    Optional<TensorHash> hash = TensorHash.of(result.partition(), block);
                    return hash.stream().map(h -> new Tuple2<>(block.tensor(), h));
                })
                .iterator();
    }

    private static Iterator<Tuple2<Long, Alike>> keyed(Stream<Hashed> hashed) {
        return hashed.map(h -> new Tuple2<>(h.key(), Alike.of(h.place()))).iterator();
    }
}
