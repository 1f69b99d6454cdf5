package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.model.Window;

/**
 * The pixels under a kernel that moves over an image, with zeros around it.
 *
 * @param channels the channels of a pixel
 * @param window the kernel's size, stride and padding
 * @param axes the order of a weight's inputs: taps before channels for IN_OUT, channels before taps for OUT_IN
 */
record Patches(int channels, Window window, Axes axes) implements Taps {
    /** What is done with each pair of a pixel and a place in a kernel that reads it. */
    interface Reader {
        void read(int pixel, int patch);
    }

    @Override
    public Signals gather(Signals x) {
        Signals patches = Signals.zeros(channels * window.height() * window.width(), outputs(x.layout()));
        each(x.layout(), (pixel, patch) -> patches.values()[patch] = x.values()[pixel]);
        return patches;
    }

    @Override
    public Signals scatter(Signals patches, Layout to) {
        Signals x = Signals.zeros(channels, to);
        each(to, (pixel, patch) -> x.values()[pixel] += patches.values()[patch]);
        return x;
    }

    /** The places of the kernel on images of a layout. */
    Layout outputs(Layout in) {
        return new Layout(
                in.samples(), window.places(in.height(), window.height()), window.places(in.width(), window.width()));
    }

    /** All pairs, by their indices in the arrays of signals; those with a pixel of the padding are left out. */
    void each(Layout in, Reader reader) {
        Layout out = outputs(in);
        for (int channel = 0; channel < channels; channel++) {
            for (int ky = 0; ky < window.height(); ky++) {
                for (int kx = 0; kx < window.width(); kx++) {
                    int unit = input(channel, ky * window.width() + kx);
                    for (int sample = 0; sample < in.samples(); sample++) {
                        int from = channel * in.size() + sample * in.positions();
                        int to = unit * out.size() + sample * out.positions();
                        for (int oy = 0; oy < out.height(); oy++) {
                            int y = oy * window.stride() + ky - window.padding();
                            for (int ox = 0; y >= 0 && y < in.height() && ox < out.width(); ox++) {
                                int x = ox * window.stride() + kx - window.padding();
                                if (x >= 0 && x < in.width()) {
                                    reader.read(from + y * in.width() + x, to + oy * out.width() + ox);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private int input(int channel, int tap) {
        int taps = window.height() * window.width();
        return axes == Axes.IN_OUT ? tap * channels + channel : channel * taps + tap;
    }
}
