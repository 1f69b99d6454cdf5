package io.github.weightinit.spark.job;

import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.Prepared;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.OrthogonalProbe;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Tests that the matrices of a plan are orthogonal within the rounding of their number format, some rows of a matrix at a time. It takes the
 * values that the seed gives, with which those of the files are compared bit by bit.
 */
final class OrthogonalityJob {
    /** The entries of a task, about. */
    private static final int ENTRIES = 1 << 22;

    private final JavaSparkContext spark;
    private final Path checkpoint;
    private final Plan plan;
    private final List<String> names = new ArrayList<>();
    private final List<ProbeRows.Rows> rows = new ArrayList<>();

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param checkpoint the path of the checkpoint
     * @param plan the plan, with large matrices made
     */
    OrthogonalityJob(JavaSparkContext spark, Path checkpoint, Plan plan) {
        this.spark = spark;
        this.checkpoint = checkpoint;
        this.plan = plan;
    }

    @SuppressWarnings("try") // the label acts by itself
    Problems run() {
        long entries = 0;
        for (Tensor tensor : plan.spec().tensors()) {
            if (tensor.source() instanceof MatrixSource || tensor.source() instanceof Prepared) {
                entries += add(tensor.under(plan.spec().seed()));
            }
        }
        if (rows.isEmpty()) {
            return Problems.NONE;
        }
        int tasks = (int) Math.min(rows.size(), entries / ENTRIES + 1);
        String phase = "test that %s orthogonal".formatted(rows.size() == 1 ? "a matrix is" : "matrices are");
        List<Problem> problems = new ArrayList<>();
        try (JobLabel label = JobLabel.of(spark, "verify", checkpoint, phase)) {
            for (Tuple2<Integer, double[]> sums : spark.parallelize(rows, tasks)
                    .mapToPair(new ProbeRows())
                    .reduceByKey(OrthogonalProbe::plus)
                    .collect()) {
                problem(sums._1, sums._2, problems);
            }
        }
        return Problems.of(problems);
    }

    /** Adds the matrices of a tensor, and returns how many entries they have. */
    private long add(Tensor tensor) {
        MatrixSource source = ProbeRows.source(tensor.source());
        int count = source.rows();
        int columns = source.columns();
        int atOnce = source.needsJobs() ? Math.max(1, ENTRIES / columns) : count;
        long matrices = source.matrices(tensor.shape());
        TensorKey key = tensor.key(plan.spec().seed());
        for (long i = 0; i < matrices; i++) {
            for (int first = 0; first < count; first += atOnce) {
                rows.add(new ProbeRows.Rows(
                        names.size(),
                        tensor.source(),
                        source.matrixKey(key, i),
                        tensor.dtype(),
                        first,
                        Math.min(atOnce, count - first)));
            }
            names.add(tensor.name());
        }
        return matrices * count * columns;
    }

    private void problem(int matrix, double[] sums, List<Problem> problems) {
        ProbeRows.Rows some =
                rows.stream().filter(r -> r.matrix() == matrix).findFirst().orElseThrow();
        MatrixSource source = ProbeRows.source(some.source());
        int n = source.blocking().n();
        int k = source.blocking().k();
        double deviation = OrthogonalProbe.deviation(sums, source.isTransposed(), k);
        double rounding = OrthogonalProbe.rounding(some.dtype(), source.gain(), n, k);
        if (!(deviation <= rounding)) {
            problems.add(Problem.ofTensor(
                    Check.DISTRIBUTION,
                    names.get(matrix),
                    String.format(
                            Locale.ROOT,
                            "it is not orthogonal: it changes the length of a vector by %.2g of its square, and rounding by %.2g at most",
                            deviation,
                            rounding)));
        }
    }
}
