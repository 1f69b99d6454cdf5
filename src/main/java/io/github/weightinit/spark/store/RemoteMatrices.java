package io.github.weightinit.spark.store;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.MatrixFolder;
import io.github.weightinit.checkpoint.StoredEntries;
import io.github.weightinit.initializer.MatrixEntries;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.StoredMatrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a task needs on an executor to open the panels of matrices.
 *
 * @param folder their folder
 * @param configuration Hadoop's, from the driver
 */
public record RemoteMatrices(String folder, Broadcast<SerializableConfiguration> configuration)
        implements StoredMatrices {
    public static RemoteMatrices of(JavaSparkContext spark, Path folder) {
        return new RemoteMatrices(
                folder.toString(), spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    }

    /** The folder, on the executor. */
    public MatrixFolder open() throws IOException {
        Path path = new Path(folder);
        return new MatrixFolder(
                CheckpointFolder.regularFiles(path, configuration.value().value()), path);
    }

    @Override
    public MatrixEntries open(MatrixSource source) {
        try {
            return new StoredEntries(open(), source.blocking(), source.isTransposed());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
