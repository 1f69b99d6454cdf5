package io.github.weightinit.spark.job;

import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Multiplier;
import io.github.weightinit.propagation.Product;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * Passes signals through networks: small ones in the driver, without a job. For large ones the executors recompute the rows of each
 * matrix and multiply them; no machine holds a whole matrix.
 */
public final class StudyJob {
    private final JavaSparkContext spark;
    private final String command;
    private final Path of;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param command the command that is run, for labels
     * @param of the checkpoint or spec, for labels
     * @param progress shows its progress
     */
    public StudyJob(JavaSparkContext spark, String command, Path of, Progress.Factory progress) {
        this.spark = spark;
        this.command = command;
        this.of = of;
        this.progress = progress;
    }

    /** Studies networks, in this order. */
    public List<Study> run(List<Subject> subjects, Bounds bounds) throws IOException {
        List<Study> studies = new ArrayList<>();
        for (Subject subject : subjects) {
            studies.add(subject.isSmall() ? subject.study(bounds, Multiplier.IN_PROCESS) : run(subject, bounds));
        }
        return studies;
    }

    /** Studies a network on the executors, whatever its size. */
    @SuppressWarnings("try") // the progress acts by itself
    Study run(Subject subject, Bounds bounds) throws IOException {
        LongAccumulator bytesMade = spark.sc().longAccumulator("bytes of weights recomputed");
        long bytes = Float.BYTES * subject.weights();
        try (Progress shown = progress.start("signals", new Progress.Work(bytes, bytesMade::value))) {
            return subject.study(bounds, new OnExecutors(bytesMade, bytes));
        }
    }

    /** Runs one Spark job for products with the same signals. */
    private final class OnExecutors implements Multiplier {
        private final LongAccumulator bytesMade;
        private final long bytes;
        private int done;

        OnExecutors(LongAccumulator bytesMade, long bytes) {
            this.bytesMade = bytesMade;
            this.bytes = bytes;
        }

        private JobLabel label() {
            return JobLabel.of(
                    spark,
                    command,
                    of,
                    "pass signals through the network, product %,d, %,d bytes of weights in all"
                            .formatted(++done, bytes));
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
