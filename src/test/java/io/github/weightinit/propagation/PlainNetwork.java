package io.github.weightinit.propagation;

import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.AllValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reference: whole matrices, one signal after another, as one would write it in a few lines of NumPy. For a chain of
 * matrices only, without norm and residual.
 */
final class PlainNetwork {
    private final List<double[][]> matrices = new ArrayList<>(); // [in][out]
    private final List<ChainStep> steps;

    PlainNetwork(long seed, List<ChainStep> steps) {
        this.steps = steps;
        steps.forEach(step -> matrices.add(matrix(seed, step)));
    }

    private static double[][] matrix(long seed, ChainStep step) {
        Tensor tensor = step.tensor();
        int rows = (int) tensor.matrix().rows();
        int columns = (int) tensor.matrix().columns();
        double[] flat = AllValues.widened(seed, tensor);
        boolean inFirst = rows == step.in() && tensor.shape().axes().name().equals("IN_OUT");
        double[][] matrix = new double[(int) step.in()][(int) step.out()];
        for (int i = 0; i < step.in(); i++) {
            for (int o = 0; o < step.out(); o++) {
                matrix[i][o] = inFirst ? flat[i * columns + o] : flat[o * columns + i];
            }
        }
        return matrix;
    }

    /** The standard deviations over depth, forward then backward, of one signal a column. */
    List<double[]> deviations(Signals input, Signals gradient) {
        List<List<double[]>> forward = depths();
        List<List<double[]>> backward = depths();
        for (int b = 0; b < input.size(); b++) {
            double[] x = column(input, b);
            forward.get(0).add(x);
            List<double[]> before = new ArrayList<>();
            for (int l = 0; l < steps.size(); l++) {
                double[] y = new double[matrices.get(l)[0].length];
                for (int i = 0; i < x.length; i++) {
                    for (int o = 0; o < y.length; o++) {
                        y[o] += x[i] * matrices.get(l)[i][o];
                    }
                }
                before.add(y.clone());
                for (int o = 0; o < y.length; o++) {
                    y[o] = steps.get(l).then().apply(y[o]);
                }
                x = y;
                forward.get(l + 1).add(x);
            }
            double[] g = column(gradient, b);
            backward.get(steps.size()).add(g);
            for (int l = steps.size() - 1; l >= 0; l--) {
                double[] next = new double[matrices.get(l).length];
                for (int i = 0; i < next.length; i++) {
                    for (int o = 0; o < g.length; o++) {
                        next[i] += matrices.get(l)[i][o]
                                * g[o]
                                * steps.get(l).then().derivative(before.get(l)[o]);
                    }
                }
                g = next;
                backward.get(l).add(g);
            }
        }
        return List.of(
                forward.stream().mapToDouble(PlainNetwork::deviation).toArray(),
                backward.stream().mapToDouble(PlainNetwork::deviation).toArray());
    }

    private List<List<double[]>> depths() {
        List<List<double[]>> depths = new ArrayList<>();
        for (int i = 0; i <= steps.size(); i++) {
            depths.add(new ArrayList<>());
        }
        return depths;
    }

    private static double[] column(Signals signals, int b) {
        double[] column = new double[signals.width()];
        for (int i = 0; i < column.length; i++) {
            column[i] = signals.values()[i * signals.size() + b];
        }
        return column;
    }

    private static double deviation(List<double[]> columns) {
        double[] all = columns.stream().flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).sum() / all.length;
        return Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / all.length);
    }
}
