package io.github.weightinit.random;

import io.github.weightinit.kernel.Kernel;
import io.github.weightinit.kernel.Philox;

/**
 * The stream of random words of a tile, some of them at a time in a buffer. A position is a draw of 32 bits in the buffer; reading
 * 32 bits at a time gives the low half of a word first, then its high half.
 */
final class WordStream {
    private final TensorKey key;
    private final long[] words = new long[Philox.WORDS];
    private Kernel kernel;
    private Philox philox;
    private int position;
    private Philox.Sequence sequence;
    private long block;
    private long fills;

    WordStream(TensorKey key) {
        this.key = key;
    }

    /** Goes to the start of a tile's stream, which is made by a kernel. */
    void open(Kernel kernel, long tile) {
        if (kernel != this.kernel) {
            this.kernel = kernel;
            philox = kernel.philox();
        }
        sequence = key.sequence(tile, 0);
        block = 1;
        position = Philox.DRAWS;
    }

    /** The words in the buffer. */
    long[] words() {
        return words;
    }

    /** The next draw of 32 bits in the buffer; {@value Philox#DRAWS} if there are none left. */
    int position() {
        return position;
    }

    /** Goes to another draw in the buffer. */
    void goTo(int position) {
        this.position = position;
    }

    /** How often the buffer has been filled: by that its users see that it holds other words. */
    long fills() {
        return fills;
    }

    /** Fills the buffer if nothing is left in it, and returns the number of draws of 32 bits that are. */
    int ready() {
        if (position == Philox.DRAWS) {
            philox.fill(sequence, block, words);
            block += Philox.BLOCKS;
            fills++;
            position = 0;
        }
        return Philox.DRAWS - position;
    }

    /** A draw in the buffer. */
    int draw(int i) {
        return (int) (words[i >> 1] >>> (i << 5)); // by 0 or 32
    }

    int nextInt() {
        ready();
        return draw(position++);
    }

    /** The next word of a stream that is read in words. */
    long nextLong() {
        ready();
        long word = words[position >> 1];
        position += 2;
        return word;
    }
}
