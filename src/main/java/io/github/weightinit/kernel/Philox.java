package io.github.weightinit.kernel;

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
 * numpy.random.Philox(key=[k0, k1], counter=[0, 0, tile, 0])}, the first block of a tile is block 1. (A Philox block is 32 bytes; it is unrelated to a block of rows.)
 */
public interface Philox {
    /** Blocks of one call: few enough for the first-level cache, enough to amortise the start of a loop. */
    int BLOCKS = 256;

    /** Words of one call. */
    int WORDS = 4 * BLOCKS;

    /** Draws of 32 bits of one call. */
    int DRAWS = 2 * WORDS;

    int ROUNDS = 10;
    long M0 = 0xD2E7470EE14C6C93L;
    long M1 = 0xCA5A826395121157L;
    long W0 = 0x9E3779B97F4A7C15L;
    long W1 = 0xBB67AE8584CAA73BL;

    /**
     * What is the same for the blocks of a tile.
     *
     * @param k0 the first word of the key
     * @param k1 its second word
     * @param tile the third word of the counter
     * @param purpose its last word
     */
    record Sequence(long k0, long k1, long tile, long purpose) {}

    /**
     * Fills an array with the words of the blocks {@code first, first + 1, ...} of a sequence.
     *
     * @param words of length {@value #WORDS}
     */
    void fill(Sequence sequence, long first, long[] words);
}
