package io.github.weightinit.spark.source;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.RowLimit;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.path.Paths;
import io.github.weightinit.path.SpecFile;
import io.github.weightinit.path.UsageException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the weights that options name, on the driver, when a query is analysed. */
final class WeightsReading {
    private static final Logger LOG = LoggerFactory.getLogger(WeightsReading.class);

    private WeightsReading() {}

    /**
     * Reads the spec, or the plan and manifest of the checkpoint.
     *
     * @throws IllegalArgumentException if that is not possible; the message is that of {@code init}, and PySpark shows it alone
     */
    static Weights of(SourceOptions options, Configuration configuration) {
        try {
            return options.path().isPresent()
                    ? checkpoint(options.path().get(), configuration)
                    : spec(options, configuration);
        } catch (SpecException | FolderException | UsageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read %s: %s".formatted(options.path().orElseThrow(), Reason.of(e)), e);
        }
    }

    private static Weights spec(SourceOptions options, Configuration configuration) {
        String path = options.spec().orElseThrow();
        List<String> shapes = options.shapes().stream()
                .map(text -> Paths.qualified(text, configuration).toString())
                .toList();
        Spec spec = SpecFile.of(path, new InputFiles(), configuration)
                .read(new Overrides(options.seed(), options.variables(), shapes), warning -> LOG.warn("{}", warning));
        spec.tensors().forEach(RowLimit::require);
        spec.tensors().forEach(WeightsReading::requireSmallMatrix);
        return new SpecWeights(path, spec);
    }

    /** Tasks make values on demand, and each would make the whole matrix. */
    private static void requireSmallMatrix(Tensor tensor) {
        if (tensor.source() instanceof MatrixSource matrix && matrix.needsJobs()) {
            throw new IllegalArgumentException(
                    ("tensor '%s' has an orthogonal matrix of %,d x %,d, too large to be made on demand: run init for this spec, and read the folder that it"
                                    + " writes, with load(\"FOLDER\") in place of option(\"spec\", ...)")
                            .formatted(
                                    tensor.name(),
                                    matrix.blocking().n(),
                                    matrix.blocking().k()));
        }
    }

    private static Weights checkpoint(String path, Configuration configuration) throws IOException {
        CheckpointFolder folder = OutputFolder.open(path, configuration);
        Contents contents = OutputFolder.contents(folder);
        return new CheckpointWeights(FinishedCheckpoint.of(folder, contents, OutputFolder.plan(folder, contents)));
    }
}
