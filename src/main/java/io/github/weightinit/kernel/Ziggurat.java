package io.github.weightinit.kernel;

/** The common case of a float32 ziggurat for many draws at once. Not thread safe. */
public interface Ziggurat {
    /**
     * Makes {@code out[i] = m wi} of each draw i, m its bits 9 to 31, as if all were accepted. Those with {@code m >= ki} are
     * not: they, and the draws that the full method then takes, are for the caller to decide about.
     *
     * @param words {@value Philox#WORDS} of them; a draw is half a word, the low one first
     * @param out set to a value for each draw
     * @param rejected set to the numbers of the draws that are not accepted, in order
     * @return how many those are
     */
    int make(long[] words, float[] out, int[] rejected);
}
