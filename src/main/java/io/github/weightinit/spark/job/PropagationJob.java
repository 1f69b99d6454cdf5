package io.github.weightinit.spark.job;

import io.github.weightinit.model.Chain;
import io.github.weightinit.propagation.Multiplier;
import io.github.weightinit.propagation.Product;
import io.github.weightinit.propagation.Propagation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Passes signals through a network. The executors recompute the rows of each matrix and multiply them; no machine holds a
 * whole matrix.
 */
public final class PropagationJob {
    private final JavaSparkContext spark;
    private final Path checkpoint;
    private final long seed;
    private final Chain chain;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param checkpoint the path of the checkpoint
     * @param seed the checkpoint's seed
     * @param chain the matrices in the order in which a signal meets them
     * @param progress shows its progress
     */
    public PropagationJob(JavaSparkContext spark, Path checkpoint, long seed, Chain chain, Progress.Factory progress) {
        this.spark = spark;
        this.checkpoint = checkpoint;
        this.seed = seed;
        this.chain = chain;
        this.progress = progress;
    }

    /** Passes the signals through. */
    @SuppressWarnings("try") // the progress acts by itself
    public Propagation run() throws IOException {
        LongAccumulator bytesMade = spark.sc().longAccumulator("bytes of weights recomputed");
        long bytes = Float.BYTES * Propagation.weights(seed, chain);
        try (Progress shown = progress.start("signals", new Progress.Work(bytes, bytesMade::value))) {
            return Propagation.of(seed, chain, new OnExecutors(bytesMade, bytes));
        }
    }

    /** Runs one Spark job for the products of one depth. */
    private final class OnExecutors implements Multiplier {
        private final LongAccumulator bytesMade;
        private final long bytes;
        private int products;

        OnExecutors(LongAccumulator bytesMade, long bytes) {
            this.bytesMade = bytesMade;
            this.bytes = bytes;
        }

        private JobLabel label() {
            int all = 2 * chain.steps().size(); // there and back
            return JobLabel.of(
                    spark,
                    "report",
                    checkpoint,
                    "pass signals through the network, product %,d of %,d, %,d bytes of weights in all"
                            .formatted(++products, all, bytes));
        }

        @Override
        @SuppressWarnings("try") // the label acts by itself
        public List<List<double[]>> multiply(List<Product> products) {
            List<Product.RowSlice> slices = IntStream.range(0, products.size())
                    .mapToObj(i -> products.get(i).slices(i))
                    .flatMap(List::stream)
                    .toList();
            double[][] signals = products.stream().map(Product::values).toArray(double[][]::new);
            Broadcast<double[][]> sent = spark.broadcast(signals);
            try (JobLabel label = label()) {
                List<double[]> done = spark.parallelize(slices, slices.size())
                        .map(new MultiplySlice(sent, bytesMade))
                        .collect();
                List<List<double[]>> results = new ArrayList<>();
                products.forEach(p -> results.add(new ArrayList<>()));
                for (int i = 0; i < done.size(); i++) {
                    results.get(slices.get(i).product()).add(done.get(i));
                }
                return results;
            } finally {
                sent.destroy(true); // blocking, since Spark logs a warning when two removals overlap
            }
        }
    }
}
