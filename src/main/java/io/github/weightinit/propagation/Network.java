package io.github.weightinit.propagation;

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
import io.github.weightinit.values.WidenedValues;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The operations of a chain, with the weights of an initialisation. */
final class Network implements Step.Cases<Operator> {
    private final Drawn.Initialisation initialisation;
    private final Multiplier multiplier;
    private final Recorder recorder;

    private Network(Drawn.Initialisation initialisation, Multiplier multiplier, Recorder recorder) {
        this.initialisation = initialisation;
        this.multiplier = multiplier;
        this.recorder = recorder;
    }

    /** Passes signals forward through a chain and gradients backward. */
    static Recorder pass(Chain chain, Drawn.Initialisation initialisation, Inputs inputs, Multiplier multiplier)
            throws IOException {
        Recorder recorder = new Recorder();
        Operator.Passed passed =
                of(chain, initialisation, multiplier, recorder).forward(inputs.signals(initialisation));
        passed.backward().of(inputs.gradient(passed.output()));
        return recorder;
    }

    /** A whole chain as one operation. */
    static Operator of(Chain chain, Drawn.Initialisation initialisation, Multiplier multiplier, Recorder recorder) {
        Network network = new Network(initialisation, multiplier, recorder);
        return input -> {
            Operator.Passed passed = recorder.depth().forward(input);
            for (ChainStage stage : chain.stages()) {
                passed = network.pass(passed, stage);
            }
            return passed;
        };
    }

    private Operator.Passed pass(Operator.Passed passed, ChainStage stage) throws IOException {
        if (stage.residual()) {
            return passed.then(residual(stage)).then(recorder.depth());
        }
        Operator.Passed at = stage.norm() ? passed.then(new NormOperator(NormStep.Kind.RMS, 0)) : passed;
        for (Step step : stage.steps()) {
            if (!Depths.isInput(step)) {
                at = at.then(step.match(this)).then(recorder.depth());
            }
        }
        return at;
    }

    private Operator residual(ChainStage stage) {
        return input -> {
            Operator.Passed inner = new Operator.Passed(input, gradient -> gradient);
            if (stage.norm()) {
                inner = inner.then(new NormOperator(NormStep.Kind.RMS, 0));
            }
            inner = through(inner, stage.steps());
            Operator.Passed beside = through(new Operator.Passed(input, gradient -> gradient), stage.shortcut());
            Operator.Backward in = inner.backward();
            Operator.Passed sum = new Operator.Passed(
                    inner.output().plus(beside.output()),
                    gradient -> in.of(gradient).plus(beside.backward().of(gradient)));
            return sum.then(function(stage.then()));
        };
    }

    private Operator.Passed through(Operator.Passed passed, List<Step> steps) throws IOException {
        Operator.Passed at = passed;
        for (Step step : steps) {
            at = at.then(step.match(this));
        }
        return at;
    }

    private Operator function(Nonlinearity function) {
        return new FunctionOperator(function, recorder);
    }

    @Override
    public Operator matrix(ChainStep step) {
        return input -> new Operator.Passed(input, gradient -> gradient)
                .then(weights(step).alone())
                .then(affine(Optional.empty(), step.bias()))
                .then(function(step.then()));
    }

    private MatrixOperator weights(ChainStep... steps) {
        return new MatrixOperator(
                List.of(steps).stream()
                        .map(step -> Weight.of(step, initialisation.of(step.tensor())))
                        .toList(),
                taps(steps[0]),
                multiplier);
    }

    private static Taps taps(ChainStep step) {
        int channels = Math.toIntExact(step.in());
        return step.window()
                .<Taps>map(window -> new Patches(channels, window, step.axes()))
                .orElse(step.taps() == 1 ? Taps.NONE : new Ring(channels, (int) step.taps(), step.axes()));
    }

    /** A factor for each unit, and a number added to it. */
    private Operator affine(Optional<Tensor> weight, Optional<Tensor> bias) {
        return input -> {
            Optional<double[]> factors = weight.map(this::values);
            Signals scaled = factors.map(input::scaled).orElse(input);
            return new Operator.Passed(
                    bias.map(this::values).map(scaled::shifted).orElse(scaled),
                    gradient -> factors.map(gradient::scaled).orElse(gradient));
        };
    }

    private double[] values(Tensor tensor) {
        Drawn drawn = initialisation.of(tensor);
        return WidenedValues.widened(
                drawn.key(),
                drawn.source(),
                drawn.dtype(),
                0,
                Math.toIntExact(tensor.shape().elements()));
    }

    @Override
    public Operator gate(GateStep step) {
        MatrixOperator weights = weights(step.up(), step.gate());
        return input -> {
            List<Signals> products = weights.forward(input);
            Signals up = products.get(0);
            Operator.Passed gate = function(step.then()).forward(products.get(1));
            return new Operator.Passed(
                    up.times(gate.output()),
                    gradient -> weights.backward(
                            List.of(
                                    gradient.times(gate.output()),
                                    gate.backward().of(gradient.times(up))),
                            input.layout()));
        };
    }

    @Override
    public Operator norm(NormStep step) {
        return input -> new NormOperator(step.kind(), step.epsilon())
                .forward(input)
                .then(affine(step.weight(), step.bias()))
                .then(function(step.then()));
    }

    @Override
    public Operator attention(AttentionStep step) {
        MatrixOperator weights = weights(step.projections().toArray(ChainStep[]::new));
        Rotary rotary = new Rotary(step.rope(), step.headSize());
        Projected projected = new Projected(step.headSize() * step.heads(), step.headSize() * step.keyValueHeads());
        return input -> {
            List<Signals> parts = projected.parts(weights.forward(input));
            AttentionOperator heads = new AttentionOperator(
                    step, List.of(rotary.turned(parts.get(0)), rotary.turned(parts.get(1)), parts.get(2)));
            Operator.Passed mixed = new Operator.Passed(heads.forward(recorder), gradient -> {
                List<Signals> back = heads.backward(gradient);
                List<Signals> turned =
                        List.of(rotary.turnedBack(back.get(0)), rotary.turnedBack(back.get(1)), back.get(2));
                return weights.backward(
                        projected.whole(turned, weights.weights().size()), input.layout());
            });
            return mixed.then(weights(step.out()).alone());
        };
    }

    @Override
    public Operator pool(PoolStep step) {
        return new PoolOperator(step);
    }

    @Override
    public Operator embedding(EmbeddingStep step) {
        throw new IllegalArgumentException("an embedding is an input");
    }

    @Override
    public Operator image(ImageStep step) {
        throw new IllegalArgumentException("an image is an input");
    }
}
