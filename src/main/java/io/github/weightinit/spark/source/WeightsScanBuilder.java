package io.github.weightinit.spark.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** Takes from Spark what a query wants. Spark calls the methods in the order in which they stand here. */
final class WeightsScanBuilder
        implements SupportsPushDownFilters,
                SupportsPushDownAggregates,
                SupportsPushDownLimit,
                SupportsPushDownRequiredColumns {
    private final WeightsTable table;
    private final List<Filter> pushed = new ArrayList<>();
    private Optional<PlanAggregates> aggregates = Optional.empty();
    private Selection selection;
    private StructType columns;

    WeightsScanBuilder(WeightsTable table) {
        this.table = table;
        this.selection = Selection.all(table.layout());
        this.columns = table.layout().schema(table.weights().isDouble());
    }

    /** Takes each filter that is about names and rows alone, or about names and columns alone; such filters need no second look. */
    @Override
    public Filter[] pushFilters(Filter[] filters) {
        List<Filter> left = new ArrayList<>();
        List<Condition> ofRows = new ArrayList<>();
        List<Condition> ofColumns = new ArrayList<>();
        for (Filter filter : filters) {
            Optional<Condition> row = Condition.of(filter, TableLayout.ROW);
            Optional<Condition> column = Condition.of(filter, TableLayout.COLUMN);
            if (row.isPresent()) {
                ofRows.add(row.get());
            } else if (column.isPresent()) {
                ofColumns.add(column.get());
            }
            (row.isPresent() || column.isPresent() ? pushed : left).add(filter);
        }
        selection = new Selection(table.layout(), ofRows, ofColumns, OptionalInt.empty());
        return left.toArray(Filter[]::new);
    }

    @Override
    public Filter[] pushedFilters() {
        return pushed.toArray(Filter[]::new);
    }

    /** Spark asks only if no filter is left to it. */
    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return PlanAggregates.of(aggregation).isPresent();
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        aggregates = PlanAggregates.of(aggregation);
        return aggregates.isPresent();
    }

    @Override
    public boolean pushLimit(int limit) {
        if (aggregates.isPresent()) {
            return false; // of the answer, not of what it is about
        }
        selection = selection.limited(limit);
        return true;
    }

    @Override
    public void pruneColumns(StructType required) {
        columns = required;
    }

    @Override
    public Scan build() {
        return aggregates.isPresent()
                ? new AnswerScan(
                        table, aggregates.get(), selection, new ScanText(table.weights(), selection, pushed).common())
                : new WeightsScan(table, selection, pushed, columns);
    }
}
