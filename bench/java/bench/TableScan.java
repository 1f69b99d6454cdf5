package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Scans the table {@code weights} of a matrix: all of its rows, into Spark's sink that does nothing; or the mean of its elements,
 * by SQL.
 *
 * @param bytes the bytes of the values
 */
record TableScan(Dataset<Row> table, String layout, long bytes) implements Work {
    static TableScan of(JavaSparkContext spark, String layout, Path folder, Matrix matrix) throws IOException {
        Path spec = folder.resolve("table.conf");
        Files.writeString(spec, matrix.text(1));
        Dataset<Row> table = SparkSession.builder()
                .config(spark.getConf())
                .getOrCreate()
                .read()
                .format("weights")
                .option("spec", spec.toString())
                .option("layout", layout)
                .load();
        return new TableScan(table, layout, 4 * matrix.parameters());
    }

    @Override
    public long run() {
        if (layout.equals("rows")) {
            table.write().format("noop").mode("overwrite").save();
        } else {
            table.selectExpr("avg(value)").collectAsList();
        }
        return bytes;
    }
}
