package io.github.weightinit.model;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.initializer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * One matrix of a {@link Chain}, or the kernel of one convolution.
 *
 * @param tensor the weights; two axes or more, none of them {@code batch}
 * @param isTransposed whether outputs and inputs are exchanged, as where the last layer has the weights of the embedding
 * @param bias a number for each output
 * @param window how the kernel moves over an image; empty if the signal is none
 * @param then the function applied to the output
 */
public record ChainStep(
        Tensor tensor, boolean isTransposed, Optional<Tensor> bias, Optional<Window> window, Nonlinearity then)
        implements Step {
    /** A matrix, or the kernel of a convolution over a ring, without a bias. */
    public ChainStep(Tensor tensor, Nonlinearity then) {
        this(tensor, false, Optional.empty(), Optional.empty(), then);
    }

    /** The number of input channels. */
    public long in() {
        return axis(axes() == Axes.IN_OUT ? -2 : 1);
    }

    /** The number of output channels. */
    public long out() {
        return axis(axes() == Axes.IN_OUT ? -1 : 0);
    }

    @Override
    public OptionalLong wants() {
        return OptionalLong.of(in());
    }

    /** Which axis of the weights is which, as this step uses them. */
    public Axes axes() {
        return isTransposed ? shape().withOtherAxes().axes() : shape().axes();
    }

    private long axis(int index) {
        List<Long> sizes = shape().sizes();
        return sizes.get(index < 0 ? sizes.size() + index : index);
    }

    /** The size of the kernel: 1 for a matrix, 9 for a convolution of 3 by 3. */
    public long taps() {
        return shape().elements() / (in() * out());
    }

    private Shape shape() {
        return tensor.shape();
    }

    @Override
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(List.of(tensor));
        bias.ifPresent(tensors::add);
        return tensors;
    }

    @Override
    public SignalShape through(SignalShape input) {
        return window.isPresent() ? input.windowed(out(), window.get()) : input.withChannels(out());
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.matrix(this);
    }

    @Override
    public ChainStep with(UnaryOperator<Tensor> replaced) {
        return new ChainStep(replaced.apply(tensor), isTransposed, bias.map(replaced), window, then);
    }
}
