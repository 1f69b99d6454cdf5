package io.github.weightinit.propagation;

import java.util.ArrayList;
import java.util.List;

/** Records what signals and gradients are at each depth as they pass it. Not thread safe. */
final class Recorder {
    private final List<double[]> found = new ArrayList<>(); // of each depth, one number a quantity
    private double saturated = Double.NaN;
    private double dead = Double.NaN;
    private boolean hasOverflowed;

    /** Notes a share of values that are saturated; the greatest one before a depth is that of the depth. */
    void saturated(double share) {
        saturated = Double.isNaN(saturated) ? share : Math.max(saturated, share);
    }

    /** Notes a share of units that are dead; the greatest one before a depth is that of the depth. */
    void dead(double share) {
        dead = Double.isNaN(dead) ? share : Math.max(dead, share);
    }

    /** The next depth, as an operation that changes nothing. */
    Operator depth() {
        return signals -> {
            double[] at = new double[Measured.values().length];
            double deviation = Scale.standardDeviation(signals);
            hasOverflowed |= Double.isInfinite(deviation);
            at[Measured.SIGNAL.ordinal()] = deviation;
            at[Measured.GRADIENT.ordinal()] = Double.NaN;
            at[Measured.ANGLE.ordinal()] = Scale.angle(signals);
            at[Measured.SATURATED.ordinal()] = saturated;
            at[Measured.DEAD.ordinal()] = dead;
            saturated = Double.NaN;
            dead = Double.NaN;
            found.add(at);
            return new Operator.Passed(signals, gradient -> {
                // after an overflow, derivatives are unknown
                at[Measured.GRADIENT.ordinal()] = hasOverflowed ? Double.NaN : Scale.standardDeviation(gradient);
                return gradient;
            });
        };
    }

    /** The number of depths so far. */
    int depths() {
        return found.size();
    }

    double at(int depth, Measured quantity) {
        return found.get(depth)[quantity.ordinal()];
    }
}
