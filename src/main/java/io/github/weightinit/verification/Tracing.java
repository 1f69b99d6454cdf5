package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * How many fingerprints of its draws a verification keeps: one for about {@code rate} values.
 *
 * @param rate a power of two; 0 keeps none
 */
public record Tracing(int rate) implements Serializable {
    public static final Tracing NONE = new Tracing(0);

    /** More fingerprints than these are not kept of a checkpoint: 24 bytes each, spread over the tasks that compare them. */
    private static final long MOST = 1 << 24;

    /** Even a bias of some dozens of values leaves several. */
    private static final int LEAST_RATE = 4;

    private static final int MOST_RATE = 1 << 30;

    public Tracing {
        if (rate < 0 || Integer.bitCount(rate) > 1) {
            throw new IllegalArgumentException("rate = " + rate + " must be a power of two, or 0");
        }
    }

    /** The rate for a checkpoint with so many values. */
    public static Tracing of(long values) {
        int rate = LEAST_RATE;
        while (rate < MOST_RATE && values / rate > MOST) {
            rate *= 2;
        }
        return new Tracing(rate);
    }
}
