package io.github.weightinit.spark.source;

import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TensorKey;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** What {@code init} would write, made on demand. */
record SpecWeights(String name, Spec spec) implements Weights {
    @Override
    public List<Piece> pieces(Selection selection, Packing packing) {
        for (Tensor tensor : spec.tensors()) {
            if (!packing.isEnough() && !selection.rows(tensor).isEmpty()) {
                TensorKey key = tensor.key(spec.seed());
                packing.add(
                        RowBlock.of(
                                tensor.under(spec.seed()),
                                key,
                                0,
                                tensor.matrix().rows()),
                        0);
            }
        }
        return packing.pieces().stream().<Piece>map(Piece.Made::new).toList();
    }

    @Override
    public PieceValues.Origin origin(JavaSparkContext spark) {
        return new MadeValues.FromSeeds();
    }
}
