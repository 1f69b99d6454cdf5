package io.github.weightinit.model;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A gated layer: {@code then(x G)} times {@code x U}, element by element (Shazeer, "GLU Variants Improve Transformer", 2020).
 *
 * @param up U
 * @param gate G, of the same inputs and outputs
 * @param then the function of the gate
 */
public record GateStep(ChainStep up, ChainStep gate, Nonlinearity then) implements Step {
    /** @throws IllegalArgumentException if the two matrices do not fit */
    public GateStep {
        if (up.in() != gate.in() || up.out() != gate.out()) {
            throw new IllegalArgumentException("the gate '%s' maps %d to %d, but '%s' maps %d to %d"
                    .formatted(
                            gate.tensor().name(),
                            gate.in(),
                            gate.out(),
                            up.tensor().name(),
                            up.in(),
                            up.out()));
        }
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(up.tensor(), gate.tensor());
    }

    @Override
    public OptionalLong wants() {
        return up.wants();
    }

    @Override
    public SignalShape through(SignalShape input) {
        return input.withChannels(up.out());
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.gate(this);
    }

    @Override
    public GateStep with(UnaryOperator<Tensor> replaced) {
        return new GateStep(up.with(replaced), gate.with(replaced), then);
    }
}
