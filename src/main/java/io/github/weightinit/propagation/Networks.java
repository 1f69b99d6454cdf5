package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The two networks that signals pass through: the one of a chain, and a naive one of the same shape with all weights from
 * N(0, 1). Inputs, gradients and naive weights have keys of their own under the checkpoint's seed, so they are reproducible.
 */
final class Networks {
    private final long seed;
    private final Extent extent;
    private final int repeat;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Stage> naive = new ArrayList<>();

    /** @param repeat the number of the estimate; each uses other units and inputs */
    Networks(long seed, Chain chain, Extent extent, int repeat) {
        this.seed = seed;
        this.extent = extent;
        this.repeat = repeat;
        Units units = units(chain.steps().get(0).in(), 0);
        int depth = 0;
        for (ChainStage stage : chain.stages()) {
            Units first = units;
            List<Layer> layers = new ArrayList<>();
            List<Layer> naiveLayers = new ArrayList<>();
            for (int i = 0; i < stage.steps().size(); i++) {
                ChainStep step = stage.steps().get(i);
                boolean isLast = stage.residual()
                        && i == stage.steps().size() - 1; // the residual sum needs the units of the input
                Units next = isLast ? first : units(step.out(), ++depth);
                layers.add(layer(step, units, next));
                naiveLayers.add(naive(layers.get(i), step.tensor()));
                units = next;
            }
            stages.add(new Stage(layers, stage.norm(), stage.residual()));
            naive.add(new Stage(naiveLayers, stage.norm(), stage.residual()));
        }
    }

    /** A pass of the network and one of the naive network, with the same signals. */
    List<Pass> passes() {
        int in = stages.get(0).layers().get(0).ring().channels();
        List<Layer> last = stages.get(stages.size() - 1).layers();
        int out = last.get(last.size() - 1).weight().outputs();
        Signals input = Signals.random(key("input"), in, extent.size());
        Signals gradient = Signals.random(key("gradient"), out, extent.size());
        return List.of(new Pass(stages, input, gradient), new Pass(naive, input, gradient));
    }

    private TensorKey key(String what) {
        return TensorKey.of(seed, "report/" + repeat + "/" + what);
    }

    /** The units of a layer that are computed. */
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
                weight.columns().count(), // the naive network has only the sampled units
                weight.rowsAreInputs());
        return new Layer(naive, layer.ring(), layer.then());
    }

    /** How many weights one pass of each network generates, forward and backward. */
    long weights() {
        return 2 * (weights(stages) + weights(naive));
    }

    private static long weights(List<Stage> stages) {
        return stages.stream()
                .flatMap(stage -> stage.layers().stream())
                .mapToLong(
                        layer -> layer.weight().rows().count() * layer.weight().rowLength())
                .sum();
    }
}
