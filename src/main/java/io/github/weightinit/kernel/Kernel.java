package io.github.weightinit.kernel;

/** One form of the loops in which the time goes. Thread safe, but for what {@link #philox} and {@link #ziggurat} return. */
public interface Kernel {
    /** Random words, by a generator with buffers of its own. */
    Philox philox();

    /**
     * The common case of the ziggurat.
     *
     * @param layers for the nine low bits of a draw, layer and sign: the bits of wi as a float in the low half, ki in the high one
     */
    Ziggurat ziggurat(long[] layers);

    /**
     * Draws from U[0, 1): {@code out[from + i]} is the top 24 bits of the i-th 32-bit draw times 2^-24.
     *
     * @param words a draw is half a word, the low one first
     * @param word the word of the first draw
     */
    void uniform(long[] words, int word, int n, float[] out, int from);

    /** Rounds {@code values[from .. to)} to bfloat16, to nearest, ties to even; each result is the float of equal value. */
    void roundToBfloat16(float[] values, int from, int to);

    /** The upper halves of {@code values[from .. from + n)}, little-endian, which are the bits of bfloat16 values. */
    void encodeBfloat16(float[] values, int from, int n, byte[] to, int at);

    /** The sums and the range of {@code values[from .. from + n)}, n positive; the first value is the pivot. */
    default Lanes sums(float[] values, int from, int n) {
        Lanes lanes = new Lanes(values[from]);
        int whole = n - n % (Lanes.ROWS * Lanes.LANES);
        if (whole > 0) {
            add(values, from, whole, lanes);
        }
        for (int i = whole; i < n; i++) {
            lanes.add(i % Lanes.LANES, values[from + i]);
        }
        return lanes;
    }

    /** Adds values to lanes that are empty; n is a multiple of {@value Lanes#LANES} times {@value Lanes#ROWS}, and positive. */
    void add(float[] values, int from, int n, Lanes lanes);
}
