package io.github.weightinit.random;

import io.github.weightinit.kernel.Products;
import java.util.Arrays;

/**
 * Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC'11: ten rounds map a counter of four 64-bit words to a Philox block of four random words, under a key of two words. One
 * round, where {@code hi} and {@code lo} are the halves of the unsigned 128-bit product, is
 *
 * <pre>
 *   (c0, c1, c2, c3) := (hi(M1 c2) ^ c1 ^ k0,  lo(M1 c2),  hi(M0 c0) ^ c3 ^ k1,  lo(M0 c0))
 *   (k0, k1)         := (k0 + W0,  k1 + W1)
 * </pre>
 *
 * <p>Here a counter is {@code (block, 0, tile, purpose)}, and the purpose is 0 for draws. As in {@code
 * numpy.random.Philox(key=[k0, k1], counter=[0, 0, tile, 0])}, the first block of a tile is block 1. (A Philox block is 32 bytes; it
 * is unrelated to a block of rows.)
 *
 * <p>The blocks of one call go through a round together, one array per counter word, because such loops can be made of vector
 * instructions. The first two rounds multiply only what differs between blocks, which saves a tenth.
 */
final class Philox {
    /** Blocks of one call: few enough for the first-level cache, enough to amortise the start of a loop. */
    static final int BLOCKS = 256;

    /** Bytes of one call. */
    static final int BYTES = BLOCKS * 4 * Long.BYTES;

    private static final int ROUNDS = 10;
    private static final long M0 = 0xD2E7470EE14C6C93L;
    private static final long M1 = 0xCA5A826395121157L;
    private static final long W0 = 0x9E3779B97F4A7C15L;
    private static final long W1 = 0xBB67AE8584CAA73BL;

    private final TensorKey key;
    private final long purpose;
    private final long[][] counter = new long[4][BLOCKS];

    Philox(TensorKey key) {
        this(key, 0);
    }

    /** @param purpose the last word of the counter: words of another purpose are independent of the draws under the same key */
    Philox(TensorKey key, long purpose) {
        this.key = key;
        this.purpose = purpose;
    }

    /** Fills an array with the words, little-endian, of the blocks {@code first, first + 1, ...} of a tile. */
    void fill(Products products, long tile, long first, byte[] bytes) {
        long[] c0 = counter[0];
        long[] c1 = counter[1];
        long[] c2 = counter[2];
        long[] c3 = counter[3];
        long k0 = key.k0();
        long k1 = key.k1();

        // the first round: all counter words but c0 are the same in every block
        long sameC0 = high(tile, M1) ^ k0;
        long sameC1 = tile * M1;
        for (int i = 0; i < BLOCKS; i++) {
            c3[i] = first + i;
        }
        Arrays.fill(c1, purpose);
        products.multiply(c3, M0, c1, k1); // c1 is what the second round calls c2
        k0 += W0;
        k1 += W1;

        // the second round: c0 and c1 are the same in every block
        Arrays.fill(c0, sameC1);
        products.multiply(c1, M1, c0, k0);
        long mask = high(sameC0, M0) ^ k1;
        for (int i = 0; i < BLOCKS; i++) {
            c2[i] = c3[i] ^ mask;
        }
        Arrays.fill(c3, sameC0 * M0);

        for (int round = 2; round < ROUNDS; round++) {
            k0 += W0;
            k1 += W1;
            products.multiply(c2, M1, c1, k0);
            products.multiply(c0, M0, c3, k1);
            long[] rotated = c0;
            c0 = c1;
            c1 = c2;
            c2 = c3;
            c3 = rotated;
        }
        for (int i = 0; i < BLOCKS; i++) {
            int at = i * 4 * Long.BYTES;
            WordStream.LONGS.set(bytes, at, c0[i]);
            WordStream.LONGS.set(bytes, at + Long.BYTES, c1[i]);
            WordStream.LONGS.set(bytes, at + 2 * Long.BYTES, c2[i]);
            WordStream.LONGS.set(bytes, at + 3 * Long.BYTES, c3[i]);
        }
    }

    /** The high half of the unsigned product. */
    private static long high(long x, long y) {
        return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x); // Math.unsignedMultiplyHigh from Java 18 on
    }
}
