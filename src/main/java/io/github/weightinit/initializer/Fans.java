package io.github.weightinit.initializer;

/**
 * The number of inputs of each output of a layer, and the number of outputs of each input.
 *
 * @param in fan_in: inputs times the size of the kernel
 * @param out fan_out: outputs times the size of the kernel
 */
public record Fans(long in, long out) {
    /** Which fan, or mean of the two, sets a scheme's variance. */
    public enum Mode {
        FAN_IN,
        FAN_OUT,
        /** The arithmetic mean. */
        FAN_AVG,
        /** The geometric mean. */
        FAN_GEO_AVG
    }

    public double by(Mode mode) {
        return switch (mode) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> ((double) in + out) / 2;
            case FAN_GEO_AVG -> Math.sqrt((double) in * out);
        };
    }
}
