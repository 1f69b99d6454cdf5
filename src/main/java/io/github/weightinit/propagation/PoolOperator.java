package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.model.PoolStep;
import io.github.weightinit.model.Window;
import java.util.Arrays;

/** Pooling of pixels, each channel alone. */
record PoolOperator(PoolStep step) implements Operator {
    @Override
    public Passed forward(Signals x) {
        Layout in = x.layout();
        Window window = step.window().orElse(new Window(in.height(), in.width(), 1, 0));
        Patches patches = new Patches(x.width(), window, Axes.OUT_IN); // the taps of a channel are adjacent units
        Layout out = patches.outputs(in);
        int taps = window.height() * window.width();
        Signals output = Signals.zeros(x.width(), out);
        if (step.kind() == PoolStep.Kind.AVERAGE) {
            patches.each(in, (pixel, patch) -> output.values()[at(patch, taps, out)] += x.values()[pixel] / taps);
            return new Passed(output, gradient -> {
                Signals result = Signals.zeros(x.width(), in);
                patches.each(
                        in, (pixel, patch) -> result.values()[pixel] += gradient.values()[at(patch, taps, out)] / taps);
                return result;
            });
        }
        int[] greatest = new int[output.values().length];
        Arrays.fill(output.values(), Double.NEGATIVE_INFINITY);
        patches.each(in, (pixel, patch) -> {
            int at = at(patch, taps, out);
            if (x.values()[pixel] > output.values()[at]) {
                output.values()[at] = x.values()[pixel];
                greatest[at] = pixel;
            }
        });
        return new Passed(output, gradient -> {
            Signals result = Signals.zeros(x.width(), in);
            for (int at = 0; at < greatest.length; at++) {
                result.values()[greatest[at]] += gradient.values()[at];
            }
            return result;
        });
    }

    /** The output that a place in a kernel belongs to. */
    private static int at(int patch, int taps, Layout out) {
        return patch / out.size() / taps * out.size() + patch % out.size();
    }
}
