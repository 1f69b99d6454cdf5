package io.github.weightinit.spark.source;

import io.github.weightinit.model.Spec;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** The weights that a table shows. */
interface Weights {
    /** Where they come from, for people. */
    String name();

    /** The tensors. */
    Spec spec();

    /** What is to be done for a query. */
    List<Piece> pieces(Selection selection, Packing packing);

    /** Where a task has the values from. */
    PieceValues.Origin origin(JavaSparkContext spark);

    /** Whether values are doubles, as in the Parquet files of {@code init}: if any tensor is of float64. */
    default boolean isDouble() {
        return spec().tensors().stream().anyMatch(tensor -> tensor.dtype().isDouble());
    }
}
