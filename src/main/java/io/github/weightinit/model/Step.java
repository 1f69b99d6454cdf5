package io.github.weightinit.model;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** One step of the way of a signal through a network: a {@link Chain}. */
public sealed interface Step permits AttentionStep, ChainStep, EmbeddingStep, GateStep, ImageStep, NormStep, PoolStep {
    /** The tensors that it uses, the one that names it first. */
    List<Tensor> tensors();

    /** How many channels it wants; empty if any. */
    OptionalLong wants();

    /** The function applied to its output, or to its gate. */
    default Nonlinearity then() {
        return Nonlinearity.LINEAR;
    }

    /**
     * The shape of its output.
     *
     * @throws IllegalArgumentException if it cannot take an input of this shape, of which the channels fit
     */
    SignalShape through(SignalShape input);

    /** The step with each tensor replaced by one of the same shape. */
    Step with(UnaryOperator<Tensor> replaced);

    /** What is done for each kind of step. A new kind adds a method, so that every caller must handle it. */
    interface Cases<T> {
        T attention(AttentionStep step);

        T matrix(ChainStep step);

        T embedding(EmbeddingStep step);

        T gate(GateStep step);

        T image(ImageStep step);

        T norm(NormStep step);

        T pool(PoolStep step);
    }

    /** The result for the kind of step that this is. */
    <T> T match(Cases<T> cases);
}
