package io.github.weightinit.spark.source;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/** A table that can be neither read nor written: Spark then asks for a relation, and is told why there is none. @param given its schema */
record Refusal(StructType given) implements Table {
    @Override
    public String name() {
        return WeightsSource.NAME;
    }

    @Override
    @SuppressWarnings("deprecation") // as in WeightsTable
    public StructType schema() {
        return given;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of();
    }

    static IllegalArgumentException ofWriting() {
        return new IllegalArgumentException(
                "the source weights is only read: values follow from a spec and its seed, so a checkpoint is made from those, not"
                        + " from rows. To make one, run: spark-submit spark-weight-init.jar init SPEC OUT, for trainers with"
                        + " --format safetensors. To keep the result of a query, write it with format(\"parquet\")");
    }

    static IllegalArgumentException ofRelation() {
        return new IllegalArgumentException(
                "the source weights takes no schema, and is not kept in a catalog: use spark.read.format(\"weights\") without"
                        + " schema, or CREATE TEMPORARY VIEW w USING weights OPTIONS (spec '...')");
    }
}
