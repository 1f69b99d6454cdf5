package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.MatrixFolder;
import io.github.weightinit.householder.Blocking;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.Prepared;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.spark.store.RemoteMatrices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Makes the orthogonal matrices that are too large for every task that needs them to make them, so that tasks read their entries. A
 * job makes S of all of them, and another one their columns, a task for each panel.
 */
public final class MatrixJob {
    /** The setting of Spark that names the folder of intermediate files; without it they are in the folder of the checkpoint. */
    public static final String SCRATCH = "spark.weightinit.scratch";

    /** What is done with a plan whose matrices have been made. */
    interface Use<T> {
        T with(Plan prepared) throws IOException;
    }

    private final JavaSparkContext spark;
    private final String command;
    private final Path checkpoint;
    private final Plan plan;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param command the command that it is part of
     * @param checkpoint the path of the checkpoint
     * @param plan the plan that has the matrices
     * @param progress shows its progress
     */
    MatrixJob(JavaSparkContext spark, String command, Path checkpoint, Plan plan, Progress.Factory progress) {
        this.spark = spark;
        this.command = command;
        this.checkpoint = checkpoint;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Makes the matrices, uses them, and removes them. If the use fails, they are left for the next run with the same name.
     *
     * @param name the name of the run, by which another one finds what this one has made
     */
    <T> T use(String name, Use<T> use) throws IOException {
        if (large().isEmpty()) {
            return use.with(plan);
        }
        Path folder = new Path(parent(), name);
        RemoteMatrices matrices = RemoteMatrices.of(spark, folder);
        make(matrices, MatrixFolder.Kind.SUMS);
        make(matrices, MatrixFolder.Kind.COLUMNS);
        T result = use.with(plan.with(source ->
                source instanceof MatrixSource matrix && matrix.needsJobs() ? new Prepared(matrix, matrices) : source));
        matrices.open().remove();
        return result;
    }

    /** The same for a run that nobody continues: the matrices are removed in any case. */
    <T> T useOnce(Use<T> use) throws IOException {
        String name = command + "-" + UUID.randomUUID();
        try {
            return use(name, use);
        } finally {
            if (!large().isEmpty()) {
                RemoteMatrices.of(spark, new Path(parent(), name)).open().remove();
            }
        }
    }

    private Path parent() {
        String given = spark.getConf().get(SCRATCH, "");
        return given.isEmpty() ? new Path(checkpoint, FileNames.SCRATCH) : new Path(given);
    }

    private List<Tensor> large() {
        return plan.spec().tensors().stream()
                .filter(tensor ->
                        tensor.source().needsJobs() && tensor.copyOf().isEmpty()) // a copy has the same matrices
                .toList();
    }

    @SuppressWarnings("try") // label and progress act by themselves
    private void make(RemoteMatrices matrices, MatrixFolder.Kind kind) {
        List<MakePanel.Panel> panels = panels(kind);
        long operations =
                panels.stream().mapToLong(MakePanel.Panel::megaOperations).sum();
        LongAccumulator done = spark.sc().longAccumulator("million operations done");
        String phase = "%s of orthogonal matrices, %s, %,d million operations"
                .formatted(
                        kind == MatrixFolder.Kind.SUMS ? "products" : "columns",
                        JobLabel.count(panels.size(), "panel"),
                        operations);
        try (JobLabel label = JobLabel.of(spark, command, checkpoint, phase);
                Progress shown = progress.start("orthogonal", new Progress.Work(operations, done::value))) {
            spark.parallelize(panels, panels.size())
                    .foreach(new MakePanel(matrices, UUID.randomUUID().toString(), done));
        }
    }

    /** The panels of all matrices, those with most work first. */
    private List<MakePanel.Panel> panels(MatrixFolder.Kind kind) {
        List<MakePanel.Panel> panels = new ArrayList<>();
        long seed = plan.spec().seed();
        for (Tensor tensor : large()) {
            MatrixSource source = (MatrixSource) tensor.under(seed).source();
            Blocking blocking = source.blocking();
            for (long i = 0; i < source.matrices(tensor.shape()); i++) {
                TensorKey key = source.matrixKey(tensor.key(seed), i);
                for (int panel = 0; panel < blocking.panels(); panel++) {
                    double operations = kind == MatrixFolder.Kind.SUMS
                            ? blocking.sumOperations(panel)
                            : blocking.columnOperations(panel);
                    panels.add(new MakePanel.Panel(
                            key, blocking.n(), blocking.k(), source.isTransposed(), kind, panel, Math.max(1, (long)
                                    (operations / 1e6))));
                }
            }
        }
        panels.sort(Comparator.comparingLong(MakePanel.Panel::megaOperations).reversed());
        return panels;
    }
}
