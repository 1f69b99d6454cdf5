package io.github.weightinit.spark.job;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.spark.store.KernelSetting;
import io.github.weightinit.spectrum.Spectra;
import io.github.weightinit.spectrum.Spectrum;
import io.github.weightinit.spectrum.WeightMatrix;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/** Finds the singular values of the first matrix of each kind of layer, each in a task. */
final class SpectrumJob {
    private final JavaSparkContext spark;
    private final Path checkpoint;
    private final Plan plan;

    SpectrumJob(JavaSparkContext spark, Path checkpoint, Plan plan) {
        this.spark = spark;
        this.checkpoint = checkpoint;
        this.plan = plan;
    }

    List<Spectrum> run() throws IOException {
        return Spectra.of(
                plan.spec().seed(),
                TensorGroup.of(plan.spec().tensors()).stream()
                        .map(TensorGroup::example)
                        .toList(),
                this::solve);
    }

    private static Spectrum.Found solve(WeightMatrix matrix) {
        KernelSetting.apply();
        return Spectra.solve(matrix);
    }

    @SuppressWarnings("try") // the label acts by itself
    private List<Spectrum.Found> solve(List<WeightMatrix> matrices) {
        String phase = "find singular values of " + JobLabel.count(matrices.size(), "tensor");
        try (JobLabel label = JobLabel.of(spark, "report", checkpoint, phase)) {
            return spark.parallelize(matrices, matrices.size())
                    .map(SpectrumJob::solve)
                    .collect();
        }
    }
}
