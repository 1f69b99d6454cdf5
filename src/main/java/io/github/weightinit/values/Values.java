package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.TileFiller;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * A buffer of values in the type in which they are computed: doubles for float64, floats for every other format. The array
 * is reused. Not thread safe.
 */
public sealed interface Values permits FloatValues, DoubleValues {
    /** A buffer for values of a number format. */
    static Values of(DType dtype, int capacity) {
        return dtype.isDouble() ? new DoubleValues(new double[capacity]) : new FloatValues(new float[capacity]);
    }

    int capacity();

    /** Whether the buffer holds doubles. */
    boolean isDouble();

    double at(int i);

    /** The bits of a value in a number format that holds it exactly, in the lowest bits of the result. */
    long bits(int i, DType as);

    /** Widens {@code [from .. from + n)} to {@code to[at .. at + n)}. */
    void widen(int from, int n, double[] to, int at);

    /** Fills {@code [0 .. n)} with the first n values of a tile, rounded to a number format that this buffer can hold. */
    void fill(TileFiller filler, long tile, int n, DType dtype);

    /** Whether each of {@code [from .. from + n)} is a value of a number format, bit by bit. */
    boolean areOf(DType dtype, int from, int n);

    /**
     * Appends {@code [from .. from + n)} to a little-endian buffer, in a number format that holds each of these values
     * exactly.
     */
    void encode(int from, int n, DType as, ByteBuffer to);

    /** Fills {@code [0 .. n)} from a little-endian buffer of values in a number format that this buffer can hold. */
    void decode(ByteBuffer from, int n, DType as);

    /**
     * The first i, 0 to n, for which the value at {@code from + i} has other bits than that of {@code other} at {@code
     * otherFrom + i}; -1 if there is none. Floats are compared with doubles as doubles.
     */
    int mismatch(int from, Values other, int otherFrom, int n);

    /** How many of n values at {@code from} have other bits than those of {@code other} at {@code otherFrom}. */
    int differing(int from, Values other, int otherFrom, int n);

    /** The bits of {@code [from .. from + n)} as integers, rotated so that the bits that vary most are the lowest. */
    void words(int from, int n, long[] words);

    /** The result for the type of the array. */
    <T> T match(Function<float[], T> floats, Function<double[], T> doubles);
}
