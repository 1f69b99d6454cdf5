package io.github.weightinit.kernel;

/** The work of Philox for a number of blocks side by side, a word of each in an array of its own. Not thread safe. */
public interface Products {
    /**
     * Half a round: {@code (y, x) := (hi(m x) ^ y ^ k, lo(m x))}, where hi and lo are the halves of the unsigned product of 128 bits.
     *
     * @param x a word of each block, multiplied in place
     * @param y a word of each block
     */
    void multiply(long[] x, long m, long[] y, long k);
}
