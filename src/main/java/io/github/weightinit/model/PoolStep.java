package io.github.weightinit.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Pooling: the greatest or the mean of some pixels of each channel.
 *
 * @param kind which of them
 * @param window the pixels; all of the image if empty, which leaves a vector
 */
public record PoolStep(Kind kind, Optional<Window> window) implements Step {
    /** What becomes of the pixels. */
    public enum Kind {
        MAX,
        /** Zeros of the padding count. */
        AVERAGE
    }

    @Override
    public List<Tensor> tensors() {
        return List.of();
    }

    @Override
    public OptionalLong wants() {
        return OptionalLong.empty();
    }

    @Override
    public SignalShape through(SignalShape input) {
        if (!input.isImage()) {
            throw new IllegalArgumentException("pooling needs an image: begin the chain with { image = [3, 64, 64] }");
        }
        return window.map(w -> input.windowed(input.channels(), w))
                .orElse(new SignalShape(input.channels(), 1, 1, SignalShape.Kind.IMAGE));
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.pool(this);
    }

    @Override
    public PoolStep with(UnaryOperator<Tensor> replaced) {
        return this;
    }
}
