package io.github.weightinit.verification;

/**
 * The odd 64-bit multipliers of a multilinear hash, {@code sum of a[i] x[i]} modulo 2^64 (Lemire and Kaser, "Strongly
 * universal string hashing is fast", 2014). The sum has no order, so that a column can be hashed by the blocks that hold
 * its parts, each for itself. Index i stands for a column in the hash of a row, and for a row in the hash of a column.
 *
 * <p>{@code a[i]} is {@code low[i mod 4096] high[i div 4096]}, so that the table stays in the first-level cache.
 */
final class Multipliers {
    static final int SEGMENT = 1 << 12;

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private final long[] low = new long[SEGMENT];

    Multipliers() {
        for (int i = 0; i < SEGMENT; i++) {
            low[i] = mix(i) | 1;
        }
    }

    /** The multipliers of a segment; to be left as they are. */
    long[] low() {
        return low;
    }

    /** What a whole segment is multiplied with besides. */
    static long high(long segment) {
        return segment == 0 ? 1 : mix(~segment) | 1;
    }

    long at(long i) {
        return low[(int) (i % SEGMENT)] * high(i / SEGMENT);
    }

    /** A number that looks random: SplitMix64 (Steele, Lea and Flood, 2014). */
    static long mix(long x) {
        long z = (x + 1) * GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
