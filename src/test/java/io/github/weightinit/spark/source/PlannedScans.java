package io.github.weightinit.spark.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/** The scans that Spark's optimiser leaves of a query. */
final class PlannedScans {
    private PlannedScans() {}

    static List<WeightsScan> of(Dataset<Row> query) {
        return all(query).stream().map(WeightsScan.class::cast).toList();
    }

    static List<Scan> all(Dataset<Row> query) {
        List<Scan> scans = new ArrayList<>();
        LogicalPlan plan = query.queryExecution().optimizedPlan();
        CollectionConverters.asJava(plan.collectLeaves()).forEach(leaf -> {
            if (leaf instanceof DataSourceV2ScanRelation relation) {
                scans.add(relation.scan());
            }
        });
        return scans;
    }
}
