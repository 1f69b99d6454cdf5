package io.github.weightinit.propagation;

import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.ChainStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The mean squares of signals and gradients at each depth of a network, and of a naive network: one of the same shape with
 * weights from N(0, 1).
 *
 * @param depths the name of each depth, the input first
 * @param forward the signal
 * @param backward the gradient
 * @param naiveForward the signal in the naive network
 * @param naiveBackward the gradient in the naive network
 * @param signals the number of signals in a batch
 * @param repeats the number of estimates that were averaged; 1 if the network was computed in full
 * @param maxWidth the most units of a layer that were computed; 0 if all were
 */
public record Propagation(
        List<String> depths,
        Curve forward,
        Curve backward,
        Curve naiveForward,
        Curve naiveBackward,
        int signals,
        int repeats,
        int maxWidth) {
    public Propagation {
        depths = List.copyOf(depths);
    }

    /** How many weights {@link #of} generates, for progress. */
    public static long weights(long seed, Chain chain) {
        Extent extent = Extent.of(chain);
        return extent.repeats() * new Networks(seed, chain, extent, 0).weights();
    }

    /** Passes signals through a chain; its weights are those of the seed. */
    public static Propagation of(long seed, Chain chain, Multiplier multiplier) throws IOException {
        Extent extent = Extent.of(chain);
        List<Pass> passes = IntStream.range(0, extent.repeats())
                .mapToObj(repeat -> new Networks(seed, chain, extent, repeat).passes())
                .flatMap(List::stream)
                .toList(); // of each estimate: the network's pass, then the naive one's
        run(chain, passes, multiplier);
        return new Propagation(
                depths(chain),
                curve(passes, 0, Pass::forward),
                curve(passes, 0, Pass::backward),
                curve(passes, 1, Pass::forward),
                curve(passes, 1, Pass::backward),
                extent.size(),
                extent.repeats(),
                extent.isSampled() ? Extent.MAX_WIDTH : 0);
    }

    /** As studies of the network and of the naive one, with what is known so far. */
    public List<Study> studies(String name, long seed, Chain chain, boolean isDetected, Bounds bounds) {
        return List.of(
                study(name, seed, chain, isDetected, forward, backward, bounds),
                study("N(0, 1)", seed, chain, isDetected, naiveForward, naiveBackward, bounds));
    }

    private Study study(
            String name, long seed, Chain chain, boolean isDetected, Curve signal, Curve gradient, Bounds bounds) {
        List<Depth> found = IntStream.range(0, depths.size())
                .mapToObj(i -> new Depth(
                        depths.get(i),
                        false,
                        root(signal, i),
                        root(gradient, i),
                        Spread.UNKNOWN,
                        Spread.UNKNOWN,
                        Spread.UNKNOWN))
                .toList();
        List<String> functions = chain.steps().stream()
                .map(step -> step.then().name().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return Study.of(name, seed, 0, signals, isDetected, functions, found, List.of(), bounds);
    }

    private static Spread root(Curve squares, int depth) {
        return Spread.of(Math.pow(10, squares.log10().get(depth) / 2));
    }

    private static void run(Chain chain, List<Pass> passes, Multiplier multiplier) throws IOException {
        List<ChainStage> stages = chain.stages();
        for (int i = 0; i < stages.size(); i++) {
            int stage = i;
            passes.forEach(pass -> pass.enter(stage));
            for (int s = 0; s < stages.get(i).steps().size(); s++) {
                int step = s;
                multiply(
                        passes,
                        pass -> pass.forward(stage, step),
                        (pass, y) -> pass.forwardDone(stage, step, y),
                        multiplier);
            }
            passes.forEach(pass -> pass.leave(stage));
        }
        passes.forEach(Pass::turn);
        for (int i = stages.size() - 1; i >= 0; i--) {
            int stage = i;
            passes.forEach(Pass::enterBackward);
            for (int s = stages.get(i).steps().size() - 1; s >= 0; s--) {
                int step = s;
                multiply(
                        passes,
                        pass -> pass.backward(stage, step),
                        (pass, y) -> pass.backwardDone(stage, step, y),
                        multiplier);
            }
            passes.forEach(pass -> pass.leaveBackward(stage));
        }
    }

    private static void multiply(
            List<Pass> passes, Function<Pass, Product> product, BiConsumer<Pass, Signals> done, Multiplier multiplier)
            throws IOException {
        List<Product> products = passes.stream().map(product).toList();
        List<List<double[]>> results = multiplier.multiply(products);
        for (int i = 0; i < products.size(); i++) {
            done.accept(passes.get(i), products.get(i).whole(results.get(i)));
        }
    }

    /** @param first 0 for the network, 1 for the naive one */
    private static Curve curve(List<Pass> passes, int first, Function<Pass, List<Double>> line) {
        return Curve.of(IntStream.iterate(first, i -> i < passes.size(), i -> i + 2)
                .mapToObj(passes::get)
                .map(line)
                .toList());
    }

    private static List<String> depths(Chain chain) {
        List<String> depths = new ArrayList<>(List.of("input"));
        for (ChainStage stage : chain.stages()) {
            if (stage.residual()) {
                depths.add(common(stage));
            } else {
                stage.steps().forEach(step -> depths.add(step.tensor().name()));
            }
        }
        return depths;
    }

    /** The common prefix of a stage's tensor names, {@code h.0.mlp}; without one, the last name. */
    private static String common(ChainStage stage) {
        List<String> names =
                stage.steps().stream().map(ChainStep::tensor).map(t -> t.name()).toList();
        String last = names.get(names.size() - 1);
        int end = last.lastIndexOf('.');
        while (end > 0) {
            String prefix = last.substring(0, end);
            if (names.stream().allMatch(name -> name.startsWith(prefix + "."))) {
                return prefix;
            }
            end = last.lastIndexOf('.', end - 1);
        }
        return last;
    }
}
