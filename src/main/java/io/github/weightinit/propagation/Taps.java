package io.github.weightinit.propagation;

/** What the kernel of a convolution reads: its inputs at each of its places (im2col). A matrix reads each column alone. */
interface Taps {
    /** A matrix. */
    Taps NONE = new Taps() {
        @Override
        public Signals gather(Signals x) {
            return x;
        }

        @Override
        public Signals scatter(Signals inputs, Layout to) {
            return inputs;
        }
    };

    /** The inputs of the kernel at each place. */
    Signals gather(Signals x);

    /** The transpose of {@link #gather}, for gradients: sums the gradients of all kernel inputs that read a value. */
    Signals scatter(Signals inputs, Layout to);
}
