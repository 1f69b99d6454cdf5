package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;

/**
 * The input of a circular convolution. The samples of a batch are the positions of a ring, and each tap of the kernel reads
 * the channels of the next position. Both fans therefore have their full effect: an output sums over channels and taps, and
 * the gradient of an input sums over all outputs that read it. Strides are ignored. A matrix is a kernel of one tap.
 *
 * @param channels the number of channels of a position
 * @param taps the size of the kernel
 * @param axes the order of a weight's inputs: taps before channels for IN_OUT, channels before taps for OUT_IN
 */
record Ring(int channels, int taps, Axes axes) {
    /** The inputs of the kernel at each position (im2col). */
    Signals gather(Signals x) {
        if (taps == 1) {
            return x;
        }
        Signals inputs = Signals.zeros(channels * taps, x.size());
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                int to = input(channel, tap) * x.size();
                for (int b = 0; b < x.size(); b++) {
                    inputs.values()[to + b] = x.values()[channel * x.size() + (b + tap) % x.size()];
                }
            }
        }
        return inputs;
    }

    /** The transpose of {@link #gather}, for gradients: sums the gradients of all kernel inputs that read a channel. */
    Signals scatter(Signals inputs) {
        if (taps == 1) {
            return inputs;
        }
        Signals x = Signals.zeros(channels, inputs.size());
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                int from = input(channel, tap) * x.size();
                for (int b = 0; b < x.size(); b++) {
                    x.values()[channel * x.size() + (b + tap) % x.size()] += inputs.values()[from + b];
                }
            }
        }
        return x;
    }

    private int input(int channel, int tap) {
        return axes == Axes.IN_OUT ? tap * channels + channel : channel * taps + tap;
    }
}
