package io.github.weightinit.spark.job;

import io.github.weightinit.verification.Duplicates;
import io.github.weightinit.verification.HashBuckets;
import io.github.weightinit.verification.Hashed;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.TensorHash;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Finds identical rows, columns and tensors anywhere in the checkpoint. Their hashes are shuffled and sorted as plain
 * numbers. The places are looked up only for hashes that occur twice; a right checkpoint has none.
 */
final class SymmetryQuery {
    /** More are not listed. */
    private static final int MOST_LISTED = 10_000;

    private final JavaRDD<PartitionResult> results;
    private final int reducers;

    /**
     * A query that has not run.
     *
     * @param results what was found in each file
     * @param reducers how many tasks compare hashes
     */
    SymmetryQuery(JavaRDD<PartitionResult> results, int reducers) {
        this.results = results;
        this.reducers = reducers;
    }

    /** The first ones, tensors before rows and rows before columns. */
    List<Duplicates> run() {
        JavaRDD<TensorHash> tensors = results.flatMapToPair(SymmetryQuery::tensors)
                .reduceByKey(TensorHash::plus, reducers)
                .values()
                .persist(StorageLevel.DISK_ONLY());
        try {
            long[] repeated = repeated(tensors);
            return repeated.length == 0 ? List.of() : duplicates(tensors, repeated);
        } finally {
            tensors.unpersist(true);
        }
    }

    /** The hashes that more than one row, column or tensor has, in order. */
    private long[] repeated(JavaRDD<TensorHash> tensors) {
        int buckets = reducers;
        JavaPairRDD<Integer, long[]> rows =
                results.flatMapToPair(result -> keys(Stream.of(result).flatMap(PartitionResult::hashedRows), buckets));
        JavaPairRDD<Integer, long[]> others =
                tensors.mapPartitionsToPair(some -> keys(stream(some).flatMap(TensorHash::hashed), buckets));
        List<long[]> found = rows.union(others)
                .groupByKey(buckets)
                .map(bucket -> HashBuckets.repeated(bucket._2, MOST_LISTED))
                .filter(keys -> keys.length > 0)
                .take(MOST_LISTED);
        return found.stream()
                .flatMapToLong(Arrays::stream)
                .sorted()
                .limit(MOST_LISTED)
                .toArray();
    }

    private static <T> Stream<T> stream(Iterator<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
    }

    private static Iterator<Tuple2<Integer, long[]>> keys(Stream<Hashed> hashed, int buckets) {
        HashBuckets dealt = new HashBuckets(buckets);
        dealt.add(hashed.mapToLong(Hashed::key));
        return IntStream.range(0, buckets)
                .mapToObj(i -> new Tuple2<>(i, dealt.bucket(i)))
                .filter(bucket -> bucket._2.length > 0)
                .iterator();
    }

    private List<Duplicates> duplicates(JavaRDD<TensorHash> tensors, long[] repeated) {
        return results.flatMapToPair(result -> places(result.hashedRows(), repeated))
                .union(tensors.flatMapToPair(tensor -> places(tensor.hashed(), repeated)))
                .reduceByKey(Duplicates::plus, reducers)
                .values()
                .takeOrdered(MOST_LISTED);
    }

    private static Iterator<Tuple2<Long, Duplicates>> places(Stream<Hashed> hashed, long[] repeated) {
        return hashed.filter(h -> Arrays.binarySearch(repeated, h.key()) >= 0)
                .map(h -> new Tuple2<>(h.key(), Duplicates.of(h.place())))
                .iterator();
    }

    private static Iterator<Tuple2<String, TensorHash>> tensors(PartitionResult result) {
        return result.blocks().stream()
                .flatMap(block -> TensorHash.of(result.partition(), block).stream()
                        .map(hash -> new Tuple2<>(block.tensor(), hash)))
                .iterator();
    }
}
