package io.github.weightinit.model;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The start of a chain of images.
 *
 * @param channels the channels of an image
 * @param height its rows of pixels
 * @param width its columns of pixels
 */
public record ImageStep(int channels, int height, int width) implements Step {
    /** More are slow, and their activations may not fit the driver. */
    private static final long MOST_PIXELS = 1 << 20;

    /** @throws IllegalArgumentException if it has no pixels, or too many */
    public ImageStep {
        if (channels < 1 || height < 1 || width < 1 || (double) channels * height * width > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "an image must be [channels, rows, columns] like [3, 64, 64], of at most %,d numbers"
                            .formatted(MOST_PIXELS));
        }
    }

    @Override
    public List<Tensor> tensors() {
        return List.of();
    }

    @Override
    public OptionalLong wants() {
        return OptionalLong.empty();
    }

    /** @param input not used: it is the start */
    @Override
    public SignalShape through(SignalShape input) {
        return new SignalShape(channels, height, width, SignalShape.Kind.IMAGE);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.image(this);
    }

    @Override
    public ImageStep with(UnaryOperator<Tensor> replaced) {
        return this;
    }
}
