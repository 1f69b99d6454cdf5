package io.github.weightinit.report;

import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor that is small enough to show every value; the values are recomputed from the seed.
 *
 * @param name its name
 * @param columns the number of values of a row
 * @param values all of them, row by row
 */
record SmallMatrix(String name, long columns, List<Double> values) {
    private static final int MOST_VALUES = 256;
    private static final int MOST_COLUMNS = 16;
    private static final int MOST_MATRICES = 24;

    /** The small tensors of a spec, or the first ones. */
    static List<SmallMatrix> of(Spec spec) {
        return spec.tensors().stream()
                .filter(t -> t.shape().elements() <= MOST_VALUES && t.matrix().columns() <= MOST_COLUMNS)
                .limit(MOST_MATRICES)
                .map(t -> of(t, spec.seed()))
                .toList();
    }

    private static SmallMatrix of(Tensor tensor, long seed) {
        int n = (int) tensor.shape().elements();
        Run run = new TensorValues(tensor.key(seed), tensor.under(seed).source(), tensor.dtype(), n, new TileBuffers())
                .run(0, n);
        List<Double> values =
                IntStream.range(0, n).mapToObj(i -> run.values().at(i)).toList();
        return new SmallMatrix(Names.shown(tensor.name()), tensor.matrix().columns(), values);
    }
}
