package io.github.weightinit.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what power of a number of ranks a standard deviation is off, and what causes that. */
enum RankFactor {
    ROOT(
            0.5,
            "the square root of %d",
            "as if each of %d ranks had taken the fans of its own shard, or their draws had been" + " added"),
    INVERSE_ROOT(-0.5, "one over the square root of %d", "as if the draws of %d ranks had been averaged"),
    WHOLE(1, "%d", "as if the same draws of %d ranks had been added"),
    INVERSE(-1, "one over %d", "as if %d ranks had divided the initial values among them");

    /**
     * Numbers of ranks. The fan that is not sharded makes the factor a little less than the root: 1.977 for 4 ranks in
     * NVIDIA-NeMo/Megatron-Bridge#5840.
     */
    private static final int[] RANKS = {2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024};

    /** Less than half the distance of the roots of 7 and 8. */
    private static final double TOLERANCE = 0.025;

    private final double power;
    private final String number;
    private final String cause;

    RankFactor(double power, String number, String cause) {
        this.power = power;
        this.number = number;
        this.cause = cause;
    }

    /**
     * What a ratio looks like; empty if it is off by none of these.
     *
     * @param ratio the standard deviation over the right one
     */
    static String of(double ratio) {
        return Arrays.stream(values())
                .flatMap(factor -> Arrays.stream(RANKS)
                        .filter(ranks -> factor.fits(ratio, ranks))
                        .mapToObj(factor::words)
                        .limit(1))
                .collect(Collectors.joining("; or "));
    }

    private boolean fits(double ratio, int ranks) {
        return Math.abs(ratio / Math.pow(ranks, power) - 1) <= TOLERANCE;
    }

    private String words(int ranks) {
        return String.format(Locale.ROOT, "about " + number + ", " + cause, ranks, ranks);
    }
}
