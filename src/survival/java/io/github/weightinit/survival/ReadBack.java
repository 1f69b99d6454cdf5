package io.github.weightinit.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Written;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A checkpoint as Spark reads it. */
final class ReadBack {
    private ReadBack() {}

    /** Asserts that the folder holds the contract's values of all tensors, bit for bit. */
    static void assertValues(SparkSession spark, String folder, Plan plan) {
        for (Tensor tensor : plan.spec().tensors()) {
            assertValues(spark, folder, plan.spec().seed(), tensor);
        }
    }

    /** Asserts that the folder holds the contract's values of a tensor, bit for bit. */
    static void assertValues(SparkSession spark, String folder, long seed, Tensor tensor) {
        Dataset<Row> rows = spark.read().parquet(folder);
            double[] values =
                    rows.filter(rows.col("tensor").equalTo(tensor.name())).orderBy("row").collectAsList().stream()
                            .flatMap(row -> row.<Number>getList(2).stream())
                            .mapToDouble(Number::doubleValue)
                            .toArray();
            assertThat(values).hasSize(Math.toIntExact(tensor.shape().elements()));
            Written.assertValues(values, seed, tensor);
    }
}
