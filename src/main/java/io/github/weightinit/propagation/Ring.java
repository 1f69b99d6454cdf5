package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;

/**
 * The input of a circular convolution. The samples of a batch are the positions of a ring, and each tap of the kernel reads
 * the channels of the next position. Both fans therefore have their full effect: an output sums over channels and taps, and
 * the gradient of an input sums over all outputs that read it. Strides are ignored.
 *
 * @param channels the number of channels of a position
 * @param taps the size of the kernel
 * @param axes the order of a weight's inputs: taps before channels for IN_OUT, channels before taps for OUT_IN
 */
record Ring(int channels, int taps, Axes axes) implements Taps {
    @Override
    public Signals gather(Signals x) {
        Signals inputs = Signals.zeros(channels * taps, x.layout());
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                int to = input(channel, tap) * x.size();
                for (int b = 0; b < x.size(); b++) {
                    inputs.values()[to + b] = x.values()[channel * x.size() + next(b, tap, x.size())];
                }
            }
        }
        return inputs;
    }

    @Override
    public Signals scatter(Signals inputs, Layout to) {
        Signals x = Signals.zeros(channels, to);
        for (int channel = 0; channel < channels; channel++) {
            for (int tap = 0; tap < taps; tap++) {
                int from = input(channel, tap) * x.size();
                for (int b = 0; b < x.size(); b++) {
                    x.values()[channel * x.size() + next(b, tap, x.size())] += inputs.values()[from + b];
                }
            }
        }
        return x;
    }

    /** Two steps further for each tap: neighbours are a pair of similar inputs, which a kernel must not mix. */
    private static int next(int position, int tap, int size) {
        return (position + 2 * tap) % size;
    }

    private int input(int channel, int tap) {
        return axes == Axes.IN_OUT ? tap * channels + channel : channel * taps + tap;
    }
}
