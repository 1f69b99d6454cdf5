package io.github.weightinit.random;

/** A tile's stream of random words, made a small buffer at a time. */
final class WordStream {
    /** 8 KiB, so that the words are still in the first-level cache when they are drawn. */
    private static final int LENGTH = 1024;

    private final Philox philox;
    private final long[] words = new long[LENGTH];
    private final int[] halves = new int[2 * LENGTH];
    private long tile;
    private long block;
    private int next;

    WordStream(TensorKey key) {
        philox = new Philox(key);
    }

    void open(long tile) {
        this.tile = tile;
        block = 1;
        next = halves.length;
    }

    private void refill() {
        philox.fill(tile, block, words);
        block += LENGTH / Philox.WORDS;
        next = 0;
        for (int i = 0; i < LENGTH; i++) {
            halves[2 * i] = (int) words[i];
            halves[2 * i + 1] = (int) (words[i] >>> 32);
        }
    }

    int next32() {
        if (next == halves.length) {
            refill();
        }
        return halves[next++];
    }

    long next64() {
        if (next == halves.length) {
            refill();
        }
        long word = words[next >> 1];
        next += 2;
        return word;
    }

    float nextFloat() {
        return (next32() >>> 8) * 0x1.0p-24f;
    }

    double nextDouble() {
        return (next64() >>> 11) * 0x1.0p-53;
    }
}
