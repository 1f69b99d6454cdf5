package io.github.weightinit.model;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A normalisation: the signal less its mean, divided by its standard deviation, or only divided by its root mean square.
 *
 * @param kind what is averaged over
 * @param weight a factor for each channel; 1 if absent
 * @param bias added to each channel; 0 if absent
 * @param epsilon added to the variance or mean square
 * @param then the function applied to the output
 */
public record NormStep(Kind kind, Optional<Tensor> weight, Optional<Tensor> bias, double epsilon, Nonlinearity then)
        implements Step {
    /** What is averaged over. */
    public enum Kind {
        /** The channels of a position (Ba et al., 2016). */
        LAYER,
        /** The same, without the mean (Zhang and Sennrich, 2019). */
        RMS,
        /** The positions of all signals of a batch (Ioffe and Szegedy, 2015). */
        BATCH
    }

    /** @throws IllegalArgumentException if weight and bias have different numbers of channels */
    public NormStep {
        if (weight.isPresent()
                && bias.isPresent()
                && weight.get().shape().elements() != bias.get().shape().elements()) {
            throw new IllegalArgumentException("the weight '%s' has %d numbers, but the bias '%s' has %d"
                    .formatted(
                            weight.get().name(),
                            weight.get().shape().elements(),
                            bias.get().name(),
                            bias.get().shape().elements()));
        }
    }

    @Override
    public List<Tensor> tensors() {
        return Stream.of(weight, bias).flatMap(Optional::stream).toList();
    }

    @Override
    public OptionalLong wants() {
        return tensors().stream().mapToLong(t -> t.shape().elements()).findFirst();
    }

    @Override
    public SignalShape through(SignalShape input) {
        return input;
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.norm(this);
    }

    @Override
    public NormStep with(UnaryOperator<Tensor> replaced) {
        return new NormStep(kind, weight.map(replaced), bias.map(replaced), epsilon, then);
    }
}
