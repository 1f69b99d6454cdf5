package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.Written;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers other than this project find the contract's values. */
@ExtendWith(SparkExtension.class)
class ReadersTest {
    private final SparkSession spark;

    @TempDir
    private Path folder;

    ReadersTest(SparkSession spark) {
        this.spark = spark;
    }

    @AfterEach
    void setReaderBack() {
        spark.conf().unset("spark.sql.parquet.enableVectorizedReader");
    }

    private Plan make(long blockSize, Compression compression, String dtype) throws IOException {
        Plan plan = Made.plan(
                blockSize,
                compression,
                "seed = 42, dtype = " + dtype + ", axes = out_in, tensors = [",
                "  { name = W1, shape = [3, 4], init = normal }",
                "  { name = \"say \\\"hi\\\"\\n权重\", shape = [500, 300], init = xavier_uniform }",
                "  { name = conv, shape = [64, 3, 7, 7], init = he_normal }",
                "  { name = bias, shape = [300], init = { scheme = normal, mean = 1, std = 0.1 } }",
                "]");
        Made.run(spark, folder, plan);
        return plan;
    }

    @ParameterizedTest
    @CsvSource({"float32, NONE", "float64, NONE", "bfloat16, ZSTD", "float16, NONE"})
    void sparkReadsTheContractsValues(String dtype, Compression compression) throws IOException {
        Plan plan = make(200_000, compression, dtype);
        // Spark's vectorised reader does not know BYTE_STREAM_SPLIT yet
        spark.conf().set("spark.sql.parquet.enableVectorizedReader", compression == Compression.NONE);
        Dataset<Row> rows = spark.read().parquet(folder.toString());
        String element = dtype.equals("float64") ? "double" : "float";
        assertThat(rows.schema().toDDL())
                .isEqualTo("tensor STRING,row BIGINT,values ARRAY<" + element.toUpperCase() + ">");
        for (Tensor tensor : plan.spec().tensors()) {
            List<Row> found = rows.filter(rows.col("tensor").equalTo(tensor.name()))
                    .orderBy("row")
                    .collectAsList();
            double[] values = found.stream()
                    .flatMap(row -> row.<Number>getList(2).stream())
                    .mapToDouble(Number::doubleValue)
                    .toArray();
            Written.assertValues(values, 42, tensor);
        }
    }

    @ParameterizedTest
    @CsvSource({"float32, NONE", "float64, NONE", "bfloat16, ZSTD", "float16, NONE"})
    void duckDbReadsTheContractsValues(String dtype, Compression compression) throws IOException, SQLException {
        Plan plan = make(200_000, compression, dtype);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Tensor tensor : plan.spec().tensors()) {
                String query =
                        "SELECT unnest(values)::DOUBLE FROM (SELECT * FROM '%s/*.parquet' WHERE tensor = '%s' ORDER BY row)"
                                .formatted(folder, tensor.name());
                try (Statement statement = duck.createStatement();
                        ResultSet found = statement.executeQuery(query)) {
                    double[] values = new double[(int) tensor.shape().elements()];
                    for (int i = 0; i < values.length; i++) {
                        assertThat(found.next()).isTrue();
                        values[i] = found.getDouble(1);
                    }
                    assertThat(found.next()).isFalse();
                    Written.assertValues(values, 42, tensor);
                }
            }
        }
    }

    @Test
    void anotherBlockSizeChangesNoValue() throws IOException {
        make(50_000, Compression.NONE, "float32");
        List<Row> small = sorted(folder);
        Path large = folder.resolveSibling(folder.getFileName() + "-large");
        Plan plan = Made.plan(
                1 << 30,
                Compression.NONE,
                "seed = 42, axes = out_in, tensors = [ { name = \"say \\\"hi\\\"\\n权重\", shape = [500, 300], init = xavier_uniform } ]");
        Made.run(spark, large, plan);
        List<Row> whole = sorted(large);
        assertThat(plan.partitions().size()).isEqualTo(1);
        assertThat(whole).hasSize(500);
        assertThat(whole.equals(small)).isTrue();
    }

    private List<Row> sorted(Path path) {
        Dataset<Row> rows = spark.read().parquet(path.toString());
        return rows.filter(rows.col("tensor").startsWith("say")).orderBy("row").collectAsList();
    }

    @Test
    void aFilterOnTensorAndRowReadsOnlyItsRowGroups() throws IOException {
        Plan plan = make(50_000, Compression.NONE, "float32");
        assertThat(plan.partitions().size()).isGreaterThan(10);
        Dataset<Row> rows = spark.read().parquet(folder.toString());
        Dataset<Row> some =
                rows.filter("tensor LIKE 'say%' AND row BETWEEN 100 AND 110 AND tensor > 's' AND tensor < 't'");
        assertThat(some.collectAsList()).hasSize(11);
        assertThat(scanned(some)).isLessThanOrEqualTo(2 * 42).isLessThan(scanned(rows));
    }

    /** The rows that leave the scan, before Spark's own filter. */
    private static long scanned(Dataset<Row> query) {
        query.collectAsList();
        SparkPlan scan = query.queryExecution().executedPlan();
        while (scan.children().nonEmpty()) {
            scan = scan.children().head();
        }
        return scan.metrics().get("numOutputRows").get().value();
    }
}
