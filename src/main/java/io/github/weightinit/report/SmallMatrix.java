package io.github.weightinit.report;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor that is small enough for a person to look at every number; its values are made anew from the seed.
 *
 * @param name its name
 * @param columns how many values a row has
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
        TensorValues maker = new TensorValues(TensorKey.of(seed, tensor.name()), tensor.source(), tensor.dtype());
        List<Double> values = new ArrayList<>();
        if (tensor.dtype().isDouble()) {
            double[] doubles = new double[n];
            maker.fill(0, doubles, n);
            for (double x : doubles) {
                values.add(Figures.short6(x));
            }
        } else {
            float[] floats = new float[n];
            maker.fill(0, floats, n);
            for (float x : floats) {
                values.add(Figures.short6(x));
            }
        }
        return new SmallMatrix(Names.shown(tensor.name()), tensor.matrix().columns(), values);
    }
}
