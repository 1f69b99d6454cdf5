package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Aggregates that names and shapes answer, over the whole selection or by tensor.
 *
 * @param functions them, in order
 * @param texts them as Spark writes them
 * @param byTensor whether there is a row for each tensor, with its name before them
 */
record PlanAggregates(List<PlanAggregate> functions, List<String> texts, boolean byTensor) {
    PlanAggregates {
        functions = List.copyOf(functions);
        texts = List.copyOf(texts);
    }

    /** Those of a query; empty if values are needed for any of them. */
    static Optional<PlanAggregates> of(Aggregation aggregation) {
        List<PlanAggregate> functions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (AggregateFunc function : aggregation.aggregateExpressions()) {
            PlanAggregate.of(function).ifPresent(functions::add);
            texts.add(function.toString());
        }
        Expression[] groups = aggregation.groupByExpressions();
        boolean byTensor = groups.length == 1
                && PlanAggregate.column(groups[0])
                        .filter(TableLayout.TENSOR::equals)
                        .isPresent();
        return functions.size() == texts.size() && (groups.length == 0 || byTensor)
                ? Optional.of(new PlanAggregates(functions, texts, byTensor))
                : Optional.empty();
    }

    /** The columns of the answer. */
    StructType schema() {
        StructType schema = new StructType();
        if (byTensor) {
            schema = schema.add(TableLayout.TENSOR, DataTypes.StringType, false);
        }
        for (int i = 0; i < functions.size(); i++) {
            schema = schema.add(texts.get(i), functions.get(i).type(), functions.get(i) != PlanAggregate.COUNT);
        }
        return schema;
    }

    /** The rows of the answer, in Spark's own types. */
    List<Object[]> rows(List<Tensor> tensors, Selection selection) {
        Stream<Tensor> some =
                tensors.stream().filter(tensor -> !selection.rows(tensor).isEmpty());
        return byTensor
                ? some.map(tensor -> row(List.of(tensor), selection)).toList()
                : List.<Object[]>of(row(some.toList(), selection));
    }

    private Object[] row(List<Tensor> tensors, Selection selection) {
        Stream<Object> group =
                byTensor ? Stream.of(UTF8String.fromString(tensors.get(0).name())) : Stream.empty();
        return Stream.concat(group, functions.stream().map(function -> function.over(tensors, selection)))
                .toArray();
    }

    @Override
    public String toString() {
        return texts + (byTensor ? ", PushedGroupBy: [" + TableLayout.TENSOR + "]" : "");
    }
}
