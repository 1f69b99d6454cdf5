package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.RowBlock;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which part of the table a query wants.
 *
 * @param layout what a row of the table is
 * @param rows the conditions on rows of tensors, all of which hold
 * @param columns the conditions on columns of tensors, all of which hold
 * @param limit how many rows of the table are enough
 */
record Selection(TableLayout layout, List<Condition> rows, List<Condition> columns, OptionalInt limit) {
    Selection {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** All of it. */
    static Selection all(TableLayout layout) {
        return new Selection(layout, List.of(), List.of(), OptionalInt.empty());
    }

    Selection limited(int rows) {
        return new Selection(layout, this.rows, columns, OptionalInt.of(rows));
    }

    /** The rows of a tensor; none if none of its columns is wanted. */
    Ranges rows(Tensor tensor) {
        return rows(
                tensor.name(),
                Ranges.of(0, tensor.matrix().rows() - 1),
                tensor.matrix().columns());
    }

    /** The rows of a block. */
    Ranges rows(RowBlock block) {
        Ranges all = Ranges.of(block.firstRow(), block.firstRow() + block.rows() - 1);
        return rows(block.tensor(), all, block.columns());
    }

    private Ranges rows(String tensor, Ranges all, long columns) {
        return columns(tensor, columns).isEmpty() ? Ranges.NONE : numbers(rows, tensor, all);
    }

    /** The columns of a tensor. */
    Ranges columns(Tensor tensor) {
        return columns(tensor.name(), tensor.matrix().columns());
    }

    /** The columns of a tensor that has so many. */
    Ranges columns(String tensor, long all) {
        return numbers(columns, tensor, Ranges.of(0, all - 1));
    }

    private static Ranges numbers(List<Condition> conditions, String tensor, Ranges all) {
        Ranges numbers = all;
        for (Condition condition : conditions) {
            if (numbers.isEmpty()) {
                break;
            }
            numbers = numbers.and(condition.numbers(tensor));
        }
        return numbers;
    }

    /** How many rows of the table a tensor has, whatever the limit. */
    long count(Tensor tensor) {
        long rows = rows(tensor).size();
        return layout == TableLayout.ROWS ? rows : rows * columns(tensor).size();
    }
}
