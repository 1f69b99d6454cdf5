package io.github.weightinit.spark.job;

import io.github.weightinit.audit.AuditJudgement;
import io.github.weightinit.audit.Repeat;
import io.github.weightinit.audit.Repeats;
import io.github.weightinit.verification.BlockResult;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.Traces;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Finds draws that are in two places, anywhere in the checkpoint. Fingerprints are shuffled and sorted as plain numbers; only how
 * often each repeat occurs comes to the driver.
 */
final class RepeatQuery {
    /** More are not told. */
    private static final int MOST = 10_000;

    /** Most frequent first, in an order that is the same on any cluster. */
    private record ByCount() implements Comparator<Tuple2<Repeat, Long>>, Serializable {
        private static final Comparator<Tuple2<Repeat, Long>> ORDER = Comparator.comparing(
                        (Tuple2<Repeat, Long> repeat) -> -repeat._2)
                .thenComparing(repeat -> repeat._1.tensor())
                .thenComparing(repeat -> repeat._1.other())
                .thenComparing(repeat -> repeat._1.distance());

        @Override
        public int compare(Tuple2<Repeat, Long> one, Tuple2<Repeat, Long> other) {
            return ORDER.compare(one, other);
        }
    }

    private final JavaRDD<PartitionResult> results;
    private final int reducers;

    /**
     * A query that has not run.
     *
     * @param results what was found in each piece
     * @param reducers how many tasks compare fingerprints
     */
    RepeatQuery(JavaRDD<PartitionResult> results, int reducers) {
        this.results = results;
        this.reducers = reducers;
    }

    /** How often each repeat occurs that is beyond chance. */
    Map<Repeat, Long> run() {
        int buckets = reducers;
        Map<Repeat, Long> counts = new HashMap<>();
        results.flatMapToPair(result -> triples(result, buckets))
                .groupByKey(buckets)
                .flatMapToPair(bucket -> Repeats.of(bucket._2).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator())
                .reduceByKey(Long::sum, buckets)
                .filter(repeat -> AuditJudgement.isBeyondChance(repeat._2))
                .map(repeat -> new Tuple2<>(repeat._1, repeat._2))
                .takeOrdered(MOST, new ByCount())
                .forEach(repeat -> counts.put(repeat._1, repeat._2));
        return counts;
    }

    private static Iterator<Tuple2<Integer, long[]>> triples(PartitionResult result, int buckets) {
        List<Traces> traces = result.blocks().stream().map(BlockResult::traces).toList();
        long[][] triples = Traces.triples(traces, buckets);
        return IntStream.range(0, buckets)
                .filter(b -> Objects.nonNull(triples[b]))
                .mapToObj(b -> new Tuple2<>(b, triples[b]))
                .iterator();
    }
}
