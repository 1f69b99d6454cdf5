package io.github.weightinit.propagation;

import io.github.weightinit.initializer.FixedLaw;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.AttentionStep;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.GateStep;
import io.github.weightinit.model.ImageStep;
import io.github.weightinit.model.NormStep;
import io.github.weightinit.model.PoolStep;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Signals and gradients by the theory of the mean field, in which layers are so wide that what a unit sums is normal: the maps of
 * q and c of Poole et al. ("Exponential expressivity in deep neural networks through transient chaos", 2016) and of the gradient of
 * Schoenholz et al. ("Deep Information Propagation", 2017). Matrices, functions, gates, layer and RMS normalisation and residual
 * sums are known; attention, images, batch normalisation, and weights that are not drawn with mean zero are not, nor is what is
 * behind them.
 */
final class MeanField implements Step.Cases<Function<Field, MeanField.Passed>> {
    /** Signals behind an operation, and the mean square of the gradient of its input by that of its output. */
    record Passed(Field field, DoubleUnaryOperator backward) {
        static final Passed UNKNOWN = new Passed(Field.UNKNOWN, gradient -> Double.NaN);

        Passed then(Function<Field, Passed> next) {
            Passed passed = next.apply(field);
            return new Passed(
                    passed.field, gradient -> backward.applyAsDouble(passed.backward.applyAsDouble(gradient)));
        }
    }

    private final Drawn.Initialisation initialisation;
    private final List<double[]> found = new ArrayList<>();

    private MeanField(Drawn.Initialisation initialisation) {
        this.initialisation = initialisation;
    }

    /** Of each depth the standard deviation of signal and gradient, and the angle; in the order of {@link Measured}. */
    static List<double[]> of(Chain chain, Drawn.Initialisation initialisation) {
        MeanField theory = new MeanField(initialisation);
        Passed passed = theory.depth(theory.start(chain));
        for (ChainStage stage : chain.stages()) {
            passed = theory.pass(passed, stage);
        }
        passed.backward().applyAsDouble(1);
        return theory.found;
    }

    private Field start(Chain chain) {
        Step first = chain.all().get(0);
        if (!(first instanceof EmbeddingStep embedding)) {
            return new Field(1, 0, 0.5); // as Inputs makes them
        }
        double tokens = variance(embedding.tokens());
        double positions = embedding.positions().map(this::variance).orElse(0.0);
        return new Field(tokens + positions, 0, positions);
    }

    private Passed depth(Field field) {
        double[] at = {field.standardDeviation(), Double.NaN, field.angle()};
        found.add(at);
        return new Passed(field, gradient -> {
            at[1] = Math.sqrt(gradient);
            return gradient;
        });
    }

    private Passed pass(Passed passed, ChainStage stage) {
        if (stage.residual()) {
            return passed.then(x -> residual(stage, x)).then(this::depth);
        }
        Passed at = stage.norm() ? passed.then(x -> normalised(x, true, 0)) : passed;
        for (Step step : stage.steps()) {
            if (!Depths.isInput(step)) {
                at = at.then(step.match(this)).then(this::depth);
            }
        }
        return at;
    }

    private Passed residual(ChainStage stage, Field x) {
        Passed inner = new Passed(x, gradient -> gradient);
        if (stage.norm()) {
            inner = inner.then(f -> normalised(f, true, 0));
        }
        Passed beside = new Passed(x, gradient -> gradient);
        for (Step step : stage.steps()) {
            inner = inner.then(step.match(this));
        }
        for (Step step : stage.shortcut()) {
            beside = beside.then(step.match(this));
        }
        if (stage.then() != Nonlinearity.LINEAR) {
            return Passed.UNKNOWN;
        }
        DoubleUnaryOperator one = inner.backward();
        DoubleUnaryOperator other = beside.backward();
        return new Passed(
                inner.field().plus(beside.field()),
                gradient -> one.applyAsDouble(gradient) + other.applyAsDouble(gradient));
    }

    private static Passed normalised(Field x, boolean isRms, double epsilon) {
        double mean = isRms ? 0 : x.mean();
        double square = x.square() - mean * mean + epsilon;
        Field field = new Field(
                (x.square() - mean * mean) / square,
                (x.mean() - mean) / Math.sqrt(square),
                (x.product() - mean * mean) / square);
        return new Passed(field, gradient -> gradient / square);
    }

    /** The variance of the values of a tensor; NaN if they are not drawn with mean zero. */
    private double variance(Tensor tensor) {
        Drawn drawn = initialisation.of(tensor);
        Law law = drawn.source().law();
        boolean isPlain =
                law.isDrawn() && law.mean() == 0 && drawn.source().zeroRows().isEmpty();
        boolean isZero = law.match(fixed -> isConstant(fixed, 0), any -> false, haar -> false);
        return isPlain ? law.standardDeviation() * law.standardDeviation() : isZero ? 0 : Double.NaN;
    }

    private static boolean isConstant(FixedLaw law, double value) {
        return law.low() == value && law.high() == value;
    }

    @Override
    public Function<Field, Passed> matrix(ChainStep step) {
        if (step.window().isPresent()) {
            return x -> Passed.UNKNOWN;
        }
        double variance = variance(step.tensor());
        double bias = step.bias().map(this::variance).orElse(0.0);
        return x -> {
            Field sum = x.times(variance * step.in() * step.taps(), bias);
            double slope = slope(step.then(), sum.square());
            return new Passed(
                    sum.then(step.then()), gradient -> gradient * slope * variance * step.out() * step.taps());
        };
    }

    /** The mean square of the derivative. */
    private static double slope(Nonlinearity function, double square) {
        return Double.isFinite(square)
                ? Gaussian.mean(x -> function.derivative(x) * function.derivative(x), square)
                : Double.NaN;
    }

    @Override
    public Function<Field, Passed> gate(GateStep step) {
        double ofUp = variance(step.up().tensor());
        double ofGate = variance(step.gate().tensor());
        double in = step.up().in();
        double out = step.up().out();
        return x -> {
            Field up = x.times(ofUp * in, 0);
            Field open = x.times(ofGate * in, 0);
            Field gate = open.then(step.then());
            double slope = slope(step.then(), open.square());
            return new Passed(
                    new Field(up.square() * gate.square(), 0, up.product() * gate.product()),
                    gradient -> gradient * out * (gate.square() * ofUp + up.square() * slope * ofGate));
        };
    }

    @Override
    public Function<Field, Passed> norm(NormStep step) {
        boolean isPlain = step.weight().stream().allMatch(w -> isConstant(w, 1))
                && step.bias().stream().allMatch(b -> isConstant(b, 0));
        if (step.kind() == NormStep.Kind.BATCH || !isPlain || step.then() != Nonlinearity.LINEAR) {
            return x -> Passed.UNKNOWN;
        }
        return x -> normalised(x, step.kind() == NormStep.Kind.RMS, step.epsilon());
    }

    private boolean isConstant(Tensor tensor, double value) {
        return initialisation
                .of(tensor)
                .source()
                .law()
                .match(fixed -> isConstant(fixed, value), drawn -> false, haar -> false);
    }

    @Override
    public Function<Field, Passed> attention(AttentionStep step) {
        return x -> Passed.UNKNOWN;
    }

    @Override
    public Function<Field, Passed> pool(PoolStep step) {
        return x -> Passed.UNKNOWN;
    }

    @Override
    public Function<Field, Passed> embedding(EmbeddingStep step) {
        return x -> new Passed(x, gradient -> gradient);
    }

    @Override
    public Function<Field, Passed> image(ImageStep step) {
        return x -> new Passed(x, gradient -> gradient);
    }
}
