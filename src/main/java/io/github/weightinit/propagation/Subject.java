package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Law;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A network with one initialisation, to be studied. */
public final class Subject {
    /** A network of more multiplications than this is the work of a cluster. */
    private static final double MOST_IN_PROCESS = 1L << 36;

    private final String name;
    private final Spec spec;
    private final Chain chain;
    private final Extent extent;
    private final LongFunction<Drawn.Initialisation> initialisation;

    private Subject(String name, Spec spec, Chain chain, LongFunction<Drawn.Initialisation> initialisation) {
        this.name = name;
        this.spec = spec;
        this.chain = chain;
        this.extent = Extent.of(chain);
        this.initialisation = initialisation;
    }

    /**
     * The network of a spec.
     *
     * @param name the name of the initialisation, for comparisons
     * @return empty if the spec has no chain, and none can be derived from its shapes
     */
    public static Optional<Subject> of(String name, Spec spec) {
        return Chain.of(spec).map(chain -> new Subject(name, spec, chain, Drawn::ofSeed));
    }

    /** The same network with draws of N(0, 1) in all matrices; empty if it has them, or is so large that it would take minutes. */
    public Optional<Subject> standardNormal() {
        boolean isAlready = chain.all().stream()
                .flatMap(step -> step.tensors().stream())
                .filter(tensor -> tensor.law().isDrawn() && tensor.shape().hasFans())
                .map(Tensor::law)
                .allMatch(Subject::isStandardNormal);
        return isAlready || !isSmall()
                ? Optional.empty()
                : Optional.of(new Subject("N(0, 1)", spec, chain, Drawn::standardNormal));
    }

    private static boolean isStandardNormal(Law law) {
        return law.mean() == 0 && law.standardDeviation() == 1;
    }

    /** Whether one process passes the signals in seconds, so that no cluster is needed. */
    public boolean isSmall() {
        return 2 * extent.multiplications() <= MOST_IN_PROCESS;
    }

    /** How many weights a study of one seed makes, for progress. */
    public long weights() {
        return 2 * Extent.weights(chain);
    }

    /** What happens to signals, judged by bounds. */
    public Study study(Bounds bounds, Multiplier multiplier) throws IOException {
        Recorder own = pass(spec.seed(), multiplier);
        List<Recorder> others = LongStream.rangeClosed(1, extent.seeds())
                .parallel()
                .mapToObj(i -> passInProcess(spec.seed() + i))
                .toList();
        List<double[]> theory = MeanField.of(chain, initialisation.apply(spec.seed()));
        List<String> names = Depths.names(chain);
        List<Boolean> normalised = Depths.areNormalised(chain);
        List<Depth> depths = IntStream.range(0, names.size())
                .mapToObj(i -> new Depth(
                        names.get(i),
                        normalised.get(i),
                        spread(Measured.SIGNAL, i, own, others, theory),
                        spread(Measured.GRADIENT, i, own, others, theory),
                        spread(Measured.ANGLE, i, own, others, theory),
                        spread(Measured.SATURATED, i, own, others, theory),
                        spread(Measured.DEAD, i, own, others, theory)))
                .toList();
        return Study.of(
                name,
                spec.seed(),
                extent.seeds(),
                chain.start().isImage()
                        ? extent.layout().samples()
                        : extent.layout().size(),
                spec.chain().isEmpty(),
                functions(),
                depths,
                LeftOut.of(spec, chain),
                bounds);
    }

    private Recorder pass(long seed, Multiplier multiplier) throws IOException {
        return Network.pass(chain, initialisation.apply(seed), new Inputs(seed, chain, extent.layout()), multiplier);
    }

    private Recorder passInProcess(long seed) {
        try {
            return pass(seed, Multiplier.IN_PROCESS);
        } catch (IOException e) {
            throw new IllegalStateException("this process reads nothing", e);
        }
    }

    private static Spread spread(
            Measured quantity, int depth, Recorder own, List<Recorder> others, List<double[]> theory) {
        double limit =
                quantity.ordinal() < theory.get(depth).length ? theory.get(depth)[quantity.ordinal()] : Double.NaN;
        double[] sorted =
                others.stream().mapToDouble(r -> r.at(depth, quantity)).sorted().toArray();
        double value = own.at(depth, quantity);
        return sorted.length == 0
                ? new Spread(value, Double.NaN, Double.NaN, Double.NaN, limit)
                : new Spread(value, quantile(sorted, 0.5), quantile(sorted, 0.05), quantile(sorted, 0.95), limit);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private List<String> functions() {
        return chain.stages().stream()
                .flatMap(stage -> Stream.concat(stage.steps().stream().map(Step::then), Stream.of(stage.then())))
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
