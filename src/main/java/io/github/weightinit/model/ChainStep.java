package io.github.weightinit.model;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.initializer.Shape;
import java.util.List;

/**
 * One matrix of a {@link Chain}, or the kernel of one convolution.
 *
 * @param tensor the weights; two axes or more, none of them {@code batch}
 * @param then the function applied to the output
 */
public record ChainStep(Tensor tensor, Nonlinearity then) {
    /** The number of input channels. */
    public long in() {
        List<Long> sizes = shape().sizes();
        return sizes.get(shape().axes() == Axes.IN_OUT ? sizes.size() - 2 : 1);
    }

    /** The number of output channels. */
    public long out() {
        List<Long> sizes = shape().sizes();
        return sizes.get(shape().axes() == Axes.IN_OUT ? sizes.size() - 1 : 0);
    }

    /** The size of the kernel: 1 for a matrix, 9 for a convolution of 3 by 3. */
    public long taps() {
        return shape().elements() / (in() * out());
    }

    private Shape shape() {
        return tensor.shape();
    }
}
