package io.github.weightinit.propagation;

/**
 * Where the signals of a batch are: the columns of {@link Signals}, samples one after another, each of them a row of positions
 * after another.
 *
 * @param samples the number of inputs; even, since they are compared in pairs
 * @param height the rows of an image; 1 otherwise
 * @param width the columns of an image, or the tokens of a sequence; 1 for vectors
 */
record Layout(int samples, int height, int width) {
    int positions() {
        return Math.multiplyExact(height, width);
    }

    /** The number of columns. */
    int size() {
        return Math.multiplyExact(samples, positions());
    }
}
