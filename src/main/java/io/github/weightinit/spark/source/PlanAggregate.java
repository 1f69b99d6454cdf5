package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** An aggregate that names and shapes answer. */
enum PlanAggregate {
    COUNT,
    LEAST_TENSOR,
    GREATEST_TENSOR,
    LEAST_ROW,
    GREATEST_ROW,
    LEAST_COLUMN,
    GREATEST_COLUMN;

    /** The one that Spark asks for; empty if values are needed for it. */
    static Optional<PlanAggregate> of(AggregateFunc function) {
        if (function instanceof CountStar) {
            return Optional.of(COUNT);
        }
        if (function instanceof Count count && !count.isDistinct()) {
            return column(count.column()).map(name -> COUNT); // no column has a null
        }
        if (function instanceof Min min) {
            return column(min.column()).flatMap(name -> of(name, LEAST_TENSOR, LEAST_ROW, LEAST_COLUMN));
        }
        return function instanceof Max max
                ? column(max.column()).flatMap(name -> of(name, GREATEST_TENSOR, GREATEST_ROW, GREATEST_COLUMN))
                : Optional.empty();
    }

    private static Optional<PlanAggregate> of(
            String column, PlanAggregate tensor, PlanAggregate row, PlanAggregate ofColumn) {
        return switch (column) {
            case TableLayout.TENSOR -> Optional.of(tensor);
            case TableLayout.ROW -> Optional.of(row);
            case TableLayout.COLUMN -> Optional.of(ofColumn);
            default -> Optional.empty();
        };
    }

    /** The name of a column, if an expression is one. */
    static Optional<String> column(Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? Optional.of(reference.fieldNames()[0])
                : Optional.empty();
    }

    DataType type() {
        return this == LEAST_TENSOR || this == GREATEST_TENSOR ? DataTypes.StringType : DataTypes.LongType;
    }

    /**
     * Its value over tensors, in Spark's own types; null if there is none.
     *
     * @param tensors those that have any row in the selection
     */
    Object over(List<Tensor> tensors, Selection selection) {
        return switch (this) {
            case COUNT -> tensors.stream().mapToLong(selection::count).reduce(0, Math::addExact);
            case LEAST_TENSOR -> names(tensors).min(UTF8String::compareTo).orElse(null);
            case GREATEST_TENSOR -> names(tensors).max(UTF8String::compareTo).orElse(null);
            case LEAST_ROW ->
                boxed(tensors.stream().mapToLong(t -> selection.rows(t).first()).min());
            case GREATEST_ROW ->
                boxed(tensors.stream().mapToLong(t -> selection.rows(t).last()).max());
            case LEAST_COLUMN ->
                boxed(tensors.stream()
                        .mapToLong(t -> selection.columns(t).first())
                        .min());
            case GREATEST_COLUMN ->
                boxed(tensors.stream()
                        .mapToLong(t -> selection.columns(t).last())
                        .max());
        };
    }

    private static Stream<UTF8String> names(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> UTF8String.fromString(tensor.name()));
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
