package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.verification.BlockResult;
import io.github.weightinit.verification.Edge;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.TensorSums;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Adds up the sums of each tensor, whose blocks may be in many files.
 */
final class TensorQuery {
    /** Where two blocks of a tensor meet. */
    @DefaultSerializer(JavaSerializer.class)
    private record Meeting(String tensor, long row) implements Serializable {}

    private final JavaRDD<PartitionResult> results;
    private final int reducers;

    /**
     * A query that has not run.
     *
     * @param results what was found in each file
     * @param reducers how many tasks add up
     */
    TensorQuery(JavaRDD<PartitionResult> results, int reducers) {
        this.results = results;
        this.reducers = reducers;
    }

    /** The sums of each tensor; the driver holds those of one task at a time. */
    Iterator<Tuple2<String, TensorSums>> run() {
        JavaPairRDD<String, TensorSums> blocks = results.flatMapToPair(result -> result.blocks().stream()
                .map(block -> new Tuple2<>(block.tensor(), TensorSums.of(block)))
                .iterator());
        JavaPairRDD<String, TensorSums> meetings =
                results.flatMapToPair(TensorQuery::edges).groupByKey(reducers).flatMapToPair(TensorQuery::products);
        return blocks.union(meetings).reduceByKey(TensorSums::plus, reducers).toLocalIterator();
    }

    private static Iterator<Tuple2<Meeting, Edge>> edges(PartitionResult result) {
        return result.blocks().stream().flatMap(TensorQuery::edges).iterator();
    }

    private static Stream<Tuple2<Meeting, Edge>> edges(BlockResult block) {
        return block.edges().stream().map(edge -> new Tuple2<>(new Meeting(block.tensor(), edge.row()), edge));
    }

    /** The product of both sides; none if one of them could not be read. */
    private static Iterator<Tuple2<String, TensorSums>> products(Tuple2<Meeting, Iterable<Edge>> meeting) {
        Iterator<Edge> sides = meeting._2.iterator();
        Edge one = sides.next();
        return sides.hasNext()
                ? List.of(new Tuple2<>(meeting._1.tensor, TensorSums.between(one, sides.next())))
                        .iterator()
                : Collections.emptyIterator();
    }
}
