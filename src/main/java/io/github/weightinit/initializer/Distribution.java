package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.io.Serializable;
import java.util.SortedMap;

/** What a tensor's values follow once its shape is known: all that an executor needs beside the tensor's key. */
public sealed interface Distribution extends Serializable permits Constant, Identity, Normal, Uniform, Truncated {
    double mean();

    double standardDeviation();

    /** Whether values are drawn, and so depend on the seed. */
    default boolean isDrawn() {
        return true;
    }

    /** The distribution's name, {@code normal} for one. */
    String kind();

    /** Its parameters by name: what, with the kind, tells it from any other. */
    SortedMap<String, Number> parameters();

    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float32. */
    void fill(TileStream draws, long tile, float[] out, int n);

    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float64. */
    void fill(TileStream draws, long tile, double[] out, int n);

    /**
     * Require that a number format can hold the parameters.
     *
     * @throws IllegalArgumentException where one of them would round to zero or to infinity
     */
    void requireFits(DType dtype);
}
