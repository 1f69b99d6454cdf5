package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/** What {@code explain} shows of a scan. */
record ScanText(Weights weights, Selection selection, List<Filter> pushed) {
    ScanText {
        pushed = List.copyOf(pushed);
    }

    /** Of a scan that gives these columns. */
    String scan(StructType columns) {
        String limit = selection.limit().isPresent()
                ? ", PushedLimit: " + selection.limit().getAsInt()
                : "";
        return common() + limit + (TableLayout.hasValues(columns) ? "" : ", no values");
    }

    /** Which rows of which tensors. */
    String common() {
        List<Tensor> tensors = weights.spec().tensors();
        long some =
                tensors.stream().filter(tensor -> selection.count(tensor) > 0).count();
        double rows = tensors.stream().mapToDouble(selection::count).sum();
        return "weights of %s, PushedFilters: %s, tensors: %,d of %,d, rows: %,.0f"
                .formatted(
                        weights.name(),
                        pushed.stream().map(Filter::toString).collect(Collectors.joining(", ", "[", "]")),
                        some,
                        tensors.size(),
                        rows);
    }
}
