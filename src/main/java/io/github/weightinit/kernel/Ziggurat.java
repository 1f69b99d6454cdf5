package io.github.weightinit.kernel;

/** The common case of a float32 ziggurat for many draws at once. Not thread safe. */
public interface Ziggurat {
    /** The most draws of one call. */
    int MOST = 2048;

    /**
     * Makes {@code out[from + i] = m wi} of each draw i, m its bits 9 to 31, as if all were accepted. Those with {@code m >= ki}
     * are not: they, and the draws that the full method then takes, are for the caller to mend.
     *
     * @param words the draws, 32 bits each, little-endian, from {@code position} on
     * @param n how many, at most {@value #MOST}
     * @param rejected set to the numbers of the draws that are not accepted, in order
     * @return how many those are
     */
    int accept(byte[] words, int position, int n, float[] out, int from, int[] rejected);
}
