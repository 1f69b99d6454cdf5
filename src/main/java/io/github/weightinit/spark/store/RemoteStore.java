package io.github.weightinit.spark.store;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.format.CheckpointFiles;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a task needs on an executor to open the files of a checkpoint.
 *
 * @param folder the checkpoint's folder
 * @param files what all files have in common
 * @param configuration Hadoop's, from the driver
 */
public record RemoteStore(String folder, CheckpointFiles files, Broadcast<SerializableConfiguration> configuration)
        implements Serializable {
    public static RemoteStore of(JavaSparkContext spark, CheckpointFolder folder, CheckpointFiles files) {
        return new RemoteStore(
                folder.path().toString(),
                files,
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    }

    /** The files, on the executor, for a task that may make values. */
    public PartitionStore open() throws IOException {
        KernelSetting.apply();
        Configuration hadoop = configuration.value().value();
        return new PartitionStore(CheckpointFolder.open(new Path(folder), hadoop), files, hadoop);
    }
}
