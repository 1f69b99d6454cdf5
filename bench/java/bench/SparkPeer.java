package bench;

import java.io.File;
import java.io.IOException;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Measures what a user of Spark would write instead, several times in one process: {@code SparkPeer KIND FOLDER VALUES WARM_UPS
 * REPETITIONS}.
 */
final class SparkPeer {
    private static final int PARTITIONS = 8;

    private SparkPeer() {}

    public static void main(String[] args) throws IOException {
        String kind = args[0];
        File out = new File(args[1], kind);
        long values = Long.parseLong(args[2]);
        int warmUps = Integer.parseInt(args[3]);
        int repetitions = Integer.parseInt(args[4]);
        try (SparkSession spark =
                SparkSession.builder().config(Spark.twoCores()).getOrCreate()) {
            for (int i = 0; i < warmUps + repetitions; i++) {
                Measured.once(kind, values, new Written(kind, data(spark, kind, values), out), i >= warmUps);
            }
        }
    }

    private static Dataset<?> data(SparkSession spark, String kind, long values) {
        int columns = WeightRows.COLUMNS;
        Dataset<Long> rows = spark.range(0, values / columns, 1, PARTITIONS);
        return switch (kind) {
            case "sql_transform" ->
                rows.selectExpr(
                        "'w' AS tensor",
                        "id AS row",
                        "transform(sequence(1, %d), x -> CAST(randn() * sqrt(1D / %d) AS float)) AS values"
                                .formatted(columns, columns));
            case "sql_flat" ->
                spark.range(0, values, 1, PARTITIONS)
                        .selectExpr("CAST(randn() * sqrt(1D / %d) AS float) AS value".formatted(columns));
            case "writer", "writer_plain" ->
                rows.mapPartitions(
                        (MapPartitionsFunction<Long, WeightRow>) WeightRows::new, Encoders.bean(WeightRow.class));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** Writes a data set as Parquet. */
    private record Written(String kind, Dataset<?> data, File out) implements Work {
        @Override
        public long run() {
            if (kind.equals(
                    "writer_plain")) { // like our files: no dictionary, which is useless for random floats, and no compression
                data.write()
                        .option("compression", "none")
                        .option("parquet.enable.dictionary", "false")
                        .parquet(out.getPath());
            } else {
                data.write().parquet(out.getPath());
            }
            return FileUtils.sizeOfDirectory(out);
        }

        @Override
        public void clear() throws IOException {
            FileUtils.deleteDirectory(out);
        }
    }
}
