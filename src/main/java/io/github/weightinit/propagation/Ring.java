package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;

/**
 * What a convolution sees: the samples stand in a ring, as the positions of an image whose edges meet, and each tap of the
 * kernel takes its channels from one position further on. So both fans have their full effect: an output sums over
 * channels and taps, and the gradient of an input over the outputs of all positions that saw it. Strides are left out. A
 * matrix is a kernel of one tap.
 *
 * @param channels how many channels a position has
 * @param taps the size of the kernel
 * @param axes whether taps stand before the channels in a weight's inputs, as for IN_OUT, or behind
 */
record Ring(int channels, int taps, Axes axes) {
    /** The inputs of the kernel at each position. */
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

    /** The other way, for gradients: each position's channels get the sum of what the kernels that saw them ask for. */
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
