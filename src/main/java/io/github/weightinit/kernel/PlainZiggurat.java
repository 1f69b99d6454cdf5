package io.github.weightinit.kernel;

/**
 * The common case of the ziggurat in one pass. The table is taken apart first: two small loads a draw are fewer instructions than one and what
 * separates its halves. An index {@code x & length - 1} is in the array for every x, which C2 knows, so it checks none.
 */
final class PlainZiggurat implements Ziggurat {
    private final float[] wi;
    private final int[] ki;

    PlainZiggurat(long[] layers) {
        wi = new float[layers.length];
        ki = new int[layers.length];
        for (int i = 0; i < layers.length; i++) {
            wi[i] = Float.intBitsToFloat((int) layers[i]);
            ki[i] = (int) (layers[i] >>> 32);
        }
    }

    @Override
    public int make(long[] words, float[] out, int[] rejected) {
        return make(wi, ki, words, out, rejected);
    }

    private static int make(float[] wi, int[] ki, long[] words, float[] out, int[] rejected) {
        int count = 0;
        for (int i = 0; i < Philox.WORDS; i++) {
            long word = words[i];
            int draw = (int) word;
            int magnitude = draw >>> 9;
            out[2 * i] = magnitude * wi[draw & wi.length - 1];
            if (magnitude >= ki[draw & ki.length - 1]) {
                rejected[count++] = 2 * i;
            }
            draw = (int) (word >>> 32);
            magnitude = draw >>> 9;
            out[2 * i + 1] = magnitude * wi[draw & wi.length - 1];
            if (magnitude >= ki[draw & ki.length - 1]) {
                rejected[count++] = 2 * i + 1;
            }
        }
        return count;
    }
}
