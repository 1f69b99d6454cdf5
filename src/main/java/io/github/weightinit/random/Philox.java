package io.github.weightinit.random;

/**
 * Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC'11: ten rounds that map a 256-bit counter to a block of four 64-bit words under a 128-bit key.
 *
 * <p>One round, with {@code hi:lo} the 128-bit unsigned product and the key words raised by W0 and W1 after each round:
 *
 * <pre>
 *   (c0, c1, c2, c3) := (hi(M1 c2) ^ c1 ^ k0,  lo(M1 c2),  hi(M0 c0) ^ c3 ^ k1,  lo(M0 c0))
 * </pre>
 *
 * <p>A tile's counters are {@code (block, 0, tile, 0)}, which is {@code numpy.random.Philox(key=[k0, k1],
 * counter=[0, 0, tile, 0])} with block = 1, 2, 3 ...
 */
final class Philox {
    /** The words of a block. */
    static final int WORDS = 4;

    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2E7470EE14C6C93L;
    private static final long M1 = 0xCA5A826395121157L;
    private static final long W0 = 0x9E3779B97F4A7C15L;
    private static final long W1 = 0xBB67AE8584CAA73BL;

    private final long k0;
    private final long k1;

    Philox(TensorKey key) {
        k0 = key.k0();
        k1 = key.k1();
    }

    /** Fills words with the blocks {@code first, first + 1, ...} of a tile. */
    void fill(long tile, long first, long[] words) {
        long block = first;
        for (int i = 0; i + WORDS <= words.length; i += WORDS) {
            long c0 = block++;
            long c1 = 0;
            long c2 = tile;
            long c3 = 0;
            long r0 = k0;
            long r1 = k1;
            for (int round = 0; round < ROUNDS; round++) {
                long x0 = high(c2, M1) ^ c1 ^ r0;
                long x1 = c2 * M1;
                long x2 = high(c0, M0) ^ c3 ^ r1;
                long x3 = c0 * M0;
                c0 = x0;
                c1 = x1;
                c2 = x2;
                c3 = x3;
                r0 += W0;
                r1 += W1;
            }
            words[i] = c0;
            words[i + 1] = c1;
            words[i + 2] = c2;
            words[i + 3] = c3;
        }
    }

    /**
     * The high word of the unsigned product {@code c m}, for a multiplier with the top bit set: Math.multiplyHigh is
     * signed, and Math.unsignedMultiplyHigh came after Java 17.
     */
    private static long high(long c, long m) {
        return Math.multiplyHigh(c, m) + ((c >> 63) & m) + c;
    }
}
