package io.github.weightinit.initializer;

import java.util.List;

/**
 * A tensor's shape and the meaning of its axes.
 *
 * @param sizes the length of each axis, outermost first; one or more axes, each positive
 * @param axes which axes are inputs and outputs
 * @param batch the number of leading axes that stack matrices (experts, layers); they are part of neither fan
 */
public record Shape(List<Long> sizes, Axes axes, int batch) {
    /** The most elements of a tensor. */
    private static final long MAX_ELEMENTS = 1L << 62;

    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("the shape is empty; a single number has shape [1]");
        }
        long elements = 1;
        for (long size : sizes) {
            if (size <= 0) {
                throw new IllegalArgumentException("shape " + sizes + ": each size must be positive");
            }
            if (size > MAX_ELEMENTS / elements) {
                throw new IllegalArgumentException("shape " + sizes + " has more than 2^62 elements");
            }
            elements *= size;
        }
        if (batch < 0 || batch > sizes.size()) {
            throw new IllegalArgumentException(
                    "batch = " + batch + ", but it must lie in 0 ... " + sizes.size() + " for shape " + sizes);
        }
    }

    /** The same sizes with the other meaning of the axes. */
    public Shape withOtherAxes() {
        return new Shape(sizes, axes == Axes.IN_OUT ? Axes.OUT_IN : Axes.IN_OUT, batch);
    }

    public long elements() {
        return product(0, sizes.size());
    }

    /** The product of the sizes of the axes {@code from <= axis < to}. */
    public long product(int from, int to) {
        return sizes.subList(from, to).stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    /** Whether {@link #fans()} is defined: two or more axes after {@code batch}. */
    public boolean hasFans() {
        return sizes.size() - batch >= 2;
    }

    /**
     * The fans as torch.nn.init, Keras and JAX define them, the kernel being the axes that are neither input nor output.
     *
     * @throws IllegalArgumentException if there are fewer than two axes after {@code batch}
     */
    public Fans fans() {
        if (!hasFans()) {
            throw new IllegalArgumentException("fans need two axes or more"
                    + (batch > 0 ? " beyond the " + batch + " of batch" : "") + ", the shape is " + sizes
                    + "; use normal, uniform or a constant");
        }
        int rank = sizes.size();
        return switch (axes) {
            case IN_OUT -> fans(sizes.get(rank - 2), sizes.get(rank - 1), product(batch, rank - 2));
            case OUT_IN -> fans(sizes.get(batch + 1), sizes.get(batch), product(batch + 2, rank));
        };
    }

    private static Fans fans(long in, long out, long kernel) {
        return new Fans(in * kernel, out * kernel);
    }
}
