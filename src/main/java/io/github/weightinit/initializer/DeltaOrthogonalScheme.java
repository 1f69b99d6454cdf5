package io.github.weightinit.initializer;

import java.util.List;

/**
 * {@code delta_orthogonal}: the kernel of a convolution that is an orthogonal matrix in the middle and zero elsewhere (Xiao et al., ICML
 * 2018), jax.nn.initializers.delta_orthogonal. The middle of an axis of size s is {@code (s - 1) / 2}, rounded down.
 */
record DeltaOrthogonalScheme(Gain gain) implements Initializer {
    static DeltaOrthogonalScheme read(Parameters parameters) {
        return new DeltaOrthogonalScheme(Gain.read(parameters));
    }

    @Override
    public Source source(Shape shape) {
        int rank = shape.sizes().size();
        int batch = shape.batch();
        if (rank - batch < 3 || rank - batch > 5) {
            throw new IllegalArgumentException("delta_orthogonal needs three to five axes"
                    + (batch > 0 ? " beyond the " + batch + " of batch" : "")
                    + ", those of a convolution; the shape is "
                    + shape.sizes());
        }
        boolean isOutFirst = shape.axes() == Axes.OUT_IN;
        long in = shape.sizes().get(isOutFirst ? batch + 1 : rank - 2);
        long out = shape.sizes().get(isOutFirst ? batch : rank - 1);
        List<Long> spatial = shape.sizes().subList(isOutFirst ? batch + 2 : batch, isOutFirst ? rank : rank - 2);
        long taps = 1;
        long middle = 0;
        for (long size : spatial) {
            taps *= size;
            middle = middle * size + (size - 1) / 2;
        }
        if (taps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a kernel of %,d taps is too large".formatted(taps));
        }
        return new DeltaOrthogonal(
                OrthogonalSize.checked(in, out, in),
                OrthogonalSize.checked(in, out, out),
                (int) taps,
                (int) middle,
                shape.axes(),
                gain.value(),
                MatrixStack.of(shape));
    }

    @Override
    public Nonlinearity nonlinearity() {
        return gain.nonlinearity();
    }

    @Override
    public String formula() {
        return "of the Haar measure in the middle of the kernel, gain = " + gain.value();
    }
}
