package io.github.weightinit.verification;

/**
 * The odd 64-bit multipliers of a multilinear hash, {@code sum of a[i] x[i]} modulo 2^64 (Lemire and Kaser, "Strongly
 * universal string hashing is fast", 2014). The sum does not depend on the order, so each block adds its own rows to the
 * hash of a column. Index i is a column in the hash of a row, and a row in the hash of a column.
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

    /** The multipliers of a segment; callers must not change them. */
    long[] low() {
        return low;
    }

    /** The second factor, the same for a whole segment. */
    static long high(long segment) {
        return segment == 0 ? 1 : mix(~segment) | 1;
    }

    long at(long i) {
        return low[(int) (i % SEGMENT)] * high(i / SEGMENT);
    }

    /** A pseudo-random permutation of 64-bit numbers: SplitMix64 (Steele, Lea and Flood, 2014). */
    static long mix(long x) {
        long z = (x + 1) * GOLDEN_RATIO;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
