package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainRun;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks that are walked through: that of a chain, and one of the same shape whose weights are all drawn from N(0,
 * 1). Inputs, gradients and naive weights have keys of their own under the checkpoint's seed, so all can be made again.
 */
final class Networks {
    private final long seed;

    private final Extent extent;
    private final int repeat;
    private final List<Stage> blocks = new ArrayList<>();
    private final List<Stage> naive = new ArrayList<>();

    /** @param repeat the number of the estimate: each has other units and inputs */
    Networks(long seed, Chain chain, Extent extent, int repeat) {
        this.seed = seed;

        this.extent = extent;
        this.repeat = repeat;
        Units units = units(chain.steps().get(0).in(), 0);
        int depth = 0;
        for (ChainRun run : chain.runs()) {
            Units first = units;
            List<Layer> layers = new ArrayList<>();
            List<Layer> naiveLayers = new ArrayList<>();
            for (int i = 0; i < run.steps().size(); i++) {
                ChainStep step = run.steps().get(i);
                boolean closes = run.residual() && i == run.steps().size() - 1; // where the stream is added again
                Units next = closes ? first : units(step.out(), ++depth);
                layers.add(layer(step, units, next));
                naiveLayers.add(naive(layers.get(i), step.tensor()));
                units = next;
            }
            blocks.add(new Stage(layers, run.norm(), run.residual()));
            naive.add(new Stage(naiveLayers, run.norm(), run.residual()));
        }
    }

    /** A walk through the network, and one through the naive network, with the same signals. */
    List<Walk> walks() {
        int in = blocks.get(0).layers().get(0).ring().channels();
        List<Layer> last = blocks.get(blocks.size() - 1).layers();
        int out = last.get(last.size() - 1).weight().outputs();
        Signals input = Signals.random(key("input"), in, extent.size());
        Signals gradient = Signals.random(key("gradient"), out, extent.size());
        return List.of(new Walk(blocks, input, gradient), new Walk(naive, input, gradient));
    }

    private TensorKey key(String what) {
        return TensorKey.of(seed, "report/" + repeat + "/" + what);
    }

    /** The units of a layer that take part. */
    private Units units(long all, int depth) {
        if (!extent.isSampled() || all <= Extent.MAX_WIDTH) {
            return Units.all(all);
        }
        double[] draw = new double[1];
        new TileStream(key("units/" + depth)).uniform(0, draw, 1);
        return new Units((int) (draw[0] * (all - Extent.MAX_WIDTH + 1)), Extent.MAX_WIDTH, all);
    }

    private Layer layer(ChainStep step, Units in, Units out) {
        Tensor tensor = step.tensor();
        int taps = (int) step.taps();
        Axes axes = tensor.shape().axes();
        boolean rowsAreInputs = axes == Axes.IN_OUT;
        Units inputs = taps == 1 ? in : Units.all(step.in() * taps);
        Weight weight = new Weight(
                TensorKey.of(seed, tensor.name()),
                tensor.source(),
                tensor.dtype(),
                rowsAreInputs ? inputs : out,
                rowsAreInputs ? out : inputs,
                (rowsAreInputs ? out : inputs).all(),
                rowsAreInputs);
        return new Layer(weight, new Ring(in.count(), taps, axes), step.then());
    }

    private Layer naive(Layer layer, Tensor tensor) {
        Weight weight = layer.weight();
        Weight naive = new Weight(
                key("naive/" + tensor.name()),
                new Normal(0, 1),
                DType.FLOAT32,
                new Units(0, weight.rows().count(), weight.rows().all()),
                new Units(0, weight.columns().count(), weight.columns().all()),
                weight.columns().count(), // of the naive network there is no more than takes part
                weight.rowsAreInputs());
        return new Layer(naive, layer.ring(), layer.then());
    }

    /** How many weights one walk of each network makes, back and forth. */
    long weights() {
        return 2 * (weights(blocks) + weights(naive));
    }

    private static long weights(List<Stage> blocks) {
        return blocks.stream()
                .flatMap(b -> b.layers().stream())
                .mapToLong(l -> l.weight().rows().count() * l.weight().rowLength())
                .sum();
    }
}
