package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Checkpoints that the real job makes. */
final class Made {
    private Made() {}

    static Plan plan(long blockSize, Compression compression, String... spec) {
        return ParquetFormat.plan(SpecText.read(spec), blockSize, compression);
    }

    /** Runs the job. */
    static InitJob.Result run(SparkSession spark, Path local, Plan plan) throws IOException {
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), new Configuration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new InitJob(context, folder, plan, (job, work) -> () -> {}).run();
    }

    /** The data files by name. */
    static Map<String, byte[]> files(Path local) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(local)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".parquet")).toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
