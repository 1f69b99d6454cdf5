package io.github.weightinit.spark.job;

import io.github.weightinit.model.Chain;
import io.github.weightinit.propagation.Multiplier;
import io.github.weightinit.propagation.Product;
import io.github.weightinit.propagation.Propagation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Pushes signals through a network. The executors make the rows of each matrix anew and multiply them; a matrix is never
 * whole on one machine.
 *
 * @param spark where to run
 * @param seed the checkpoint's seed
 * @param chain the way through its matrices
 * @param progress is told how far the job is
 */
public record PropagationJob(JavaSparkContext spark, long seed, Chain chain, Progress.Factory progress) {
    /** Pushes the signals through. */
    @SuppressWarnings("try") // the progress only has to be there
    public Propagation run() throws IOException {
        LongAccumulator bytesMade = spark.sc().longAccumulator("bytes of weights made");
        long bytes = Float.BYTES * Propagation.weights(seed, chain);
        try (Progress shown = progress.start("signals", bytes, bytesMade::value)) {
            return Propagation.of(seed, chain, new OnExecutors(spark, bytesMade));
        }
    }

    /** One Spark job for the products of one depth. */
    private record OnExecutors(JavaSparkContext spark, LongAccumulator bytesMade) implements Multiplier {
        @Override
        public List<List<double[]>> multiply(List<Product> products) {
            List<Product.Part> parts = IntStream.range(0, products.size())
                    .mapToObj(i -> products.get(i).parts(i))
                    .flatMap(List::stream)
                    .toList();
            double[][] signals = products.stream().map(Product::values).toArray(double[][]::new);
            Broadcast<double[][]> sent = spark.broadcast(signals);
            try {
                List<double[]> done = spark.parallelize(parts, parts.size())
                        .map(new MultiplyPart(sent, bytesMade))
                        .collect();
                List<List<double[]>> results = new ArrayList<>();
                products.forEach(p -> results.add(new ArrayList<>()));
                for (int i = 0; i < done.size(); i++) {
                    results.get(parts.get(i).product()).add(done.get(i));
                }
                return results;
            } finally {
                sent.destroy(true); // waits: two removals at once would make Spark warn
            }
        }
    }
}
