package io.github.weightinit.spark.source;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table that can be read.
 *
 * @param weights its contents
 * @param layout what a row of it is
 * @param partitionSize the most bytes of values that a task gives, if the user chose it
 */
record WeightsTable(Weights weights, TableLayout layout, OptionalLong partitionSize) implements SupportsRead {
    @Override
    public String name() {
        return WeightsSource.NAME;
    }

    @Override
    @SuppressWarnings("deprecation") // Spark 3.5 and 4.0 have no other method that has to be there
    public StructType schema() {
        return layout.schema(weights.isDouble());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new WeightsScanBuilder(this);
    }
}
