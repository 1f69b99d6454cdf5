package io.github.weightinit.propagation;

import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainRun;
import io.github.weightinit.model.ChainStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How signals and gradients fare in a network, beside one of the same shape with weights from N(0, 1).
 *
 * @param depths what stands at each depth, the input first
 * @param forward the signal's mean square at each depth
 * @param backward the gradient's
 * @param naiveForward the signal's in the naive network
 * @param naiveBackward the gradient's in the naive network
 * @param signals how many signals went through, each time
 * @param repeats how often; several times where the network was sampled
 * @param maxWidth how many units of a layer took part at most; 0 where all did
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

    /** How many weights {@link #of} makes, to tell how far it is. */
    public static long weights(long seed, Chain chain) {
        Extent extent = Extent.of(chain);
        return extent.repeats() * new Networks(seed, chain, extent, 0).weights();
    }

    /** Pushes signals through a chain whose weights follow from the seed. */
    public static Propagation of(long seed, Chain chain, Multiplier multiplier) throws IOException {
        Extent extent = Extent.of(chain);
        List<Walk> walks = IntStream.range(0, extent.repeats())
                .mapToObj(repeat -> new Networks(seed, chain, extent, repeat).walks())
                .flatMap(List::stream)
                .toList(); // the network's, the naive one's, and again
        walk(chain, walks, multiplier);
        return new Propagation(
                depths(chain),
                curve(walks, 0, Walk::forward),
                curve(walks, 0, Walk::backward),
                curve(walks, 1, Walk::forward),
                curve(walks, 1, Walk::backward),
                extent.size(),
                extent.repeats(),
                extent.isSampled() ? Extent.MAX_WIDTH : 0);
    }

    private static void walk(Chain chain, List<Walk> walks, Multiplier multiplier) throws IOException {
        List<ChainRun> runs = chain.runs();
        for (int r = 0; r < runs.size(); r++) {
            int run = r;
            walks.forEach(walk -> walk.enter(run));
            for (int s = 0; s < runs.get(r).steps().size(); s++) {
                int step = s;
                multiply(walks, w -> w.forward(run, step), (w, y) -> w.forwardDone(run, step, y), multiplier);
            }
            walks.forEach(walk -> walk.leave(run));
        }
        walks.forEach(Walk::turn);
        for (int r = runs.size() - 1; r >= 0; r--) {
            int run = r;
            walks.forEach(Walk::enterBackward);
            for (int s = runs.get(r).steps().size() - 1; s >= 0; s--) {
                int step = s;
                multiply(walks, w -> w.backward(run, step), (w, y) -> w.backwardDone(run, step, y), multiplier);
            }
            walks.forEach(walk -> walk.leaveBackward(run));
        }
    }

    private static void multiply(
            List<Walk> walks, Function<Walk, Product> product, BiConsumer<Walk, Signals> done, Multiplier multiplier)
            throws IOException {
        List<Product> products = walks.stream().map(product).toList();
        List<List<double[]>> parts = multiplier.multiply(products);
        for (int i = 0; i < products.size(); i++) {
            done.accept(walks.get(i), products.get(i).whole(parts.get(i)));
        }
    }

    /** @param first 0 for the network, 1 for the naive one */
    private static Curve curve(List<Walk> walks, int first, Function<Walk, List<Double>> line) {
        return Curve.of(IntStream.iterate(first, i -> i < walks.size(), i -> i + 2)
                .mapToObj(walks::get)
                .map(line)
                .toList());
    }

    private static List<String> depths(Chain chain) {
        List<String> depths = new ArrayList<>(List.of("input"));
        for (ChainRun run : chain.runs()) {
            if (run.residual()) {
                depths.add(common(run));
            } else {
                run.steps().forEach(step -> depths.add(step.tensor().name()));
            }
        }
        return depths;
    }

    /** What the names of a run's tensors have in common, {@code h.0.mlp}; else the last one's name. */
    private static String common(ChainRun run) {
        List<String> names =
                run.steps().stream().map(ChainStep::tensor).map(t -> t.name()).toList();
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
