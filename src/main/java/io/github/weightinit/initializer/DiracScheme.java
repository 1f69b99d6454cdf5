package io.github.weightinit.initializer;

/**
 * {@code dirac}: the convolution that returns its input, torch.nn.init.dirac_, for kernels of one to three axes beyond {@code batch}.
 * With {@code groups}, each group of outputs returns the first of its inputs. For {@code axes = in_out} it is the same kernel with its
 * axes in the order of Keras and JAX.
 */
record DiracScheme(long groups) implements Initializer {
    private static final int LEAST_AXES = 3;
    private static final int MOST_AXES = 5;

    DiracScheme {
        if (groups < 1) {
            throw new IllegalArgumentException("groups = " + groups + " must be 1 or more");
        }
    }

    static DiracScheme read(Parameters parameters) {
        double groups = parameters.number("groups", 1);
        if (groups != Math.rint(groups)) {
            parameters.refuse("groups = " + groups + " must be a whole number");
        }
        return new DiracScheme((long) groups);
    }

    @Override
    public Source source(Shape shape) {
        int first = shape.batch();
        int rank = shape.sizes().size();
        if (rank - first < LEAST_AXES || rank - first > MOST_AXES) {
            throw new IllegalArgumentException("it needs three to five axes beyond batch = " + first + ", the shape is "
                    + shape.sizes() + "; eye is the identity of a matrix");
        }
        boolean isOutFirst = shape.axes() == Axes.OUT_IN;
        long out = shape.sizes().get(isOutFirst ? first : rank - 1);
        long in = shape.sizes().get(isOutFirst ? first + 1 : rank - 2);
        if (out % groups != 0) {
            throw new IllegalArgumentException("%d outputs cannot be divided into %d groups".formatted(out, groups));
        }
        long centre = 0;
        long kernel = 1;
        for (int axis = isOutFirst ? first + 2 : first; axis < (isOutFirst ? rank : rank - 2); axis++) {
            long size = shape.sizes().get(axis);
            centre = centre * size + size / 2;
            kernel *= size;
        }
        long outOfGroup = out / groups;
        long ones = Math.min(outOfGroup, in);
        return isOutFirst
                ? new Dirac(out * in * kernel, centre, groups, outOfGroup * in * kernel, ones, (in + 1) * kernel)
                : new Dirac(out * in * kernel, centre * in * out, groups, outOfGroup, ones, out + 1);
    }

    @Override
    public String formula() {
        return "identity in the middle of the kernel" + (groups == 1 ? "" : ", " + groups + " groups");
    }
}
