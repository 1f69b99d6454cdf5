package io.github.weightinit.initializer;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kernels of a convolution that are zero but in the middle, where they are an orthogonal matrix of {@code in} rows and {@code out}
 * columns times a gain.
 *
 * @param in the input channels
 * @param out the output channels; not fewer
 * @param taps the size of the kernel, all spatial axes together
 * @param middle which of the taps is the middle, from 0
 * @param axes whether a kernel is {@code [taps, in, out]} or {@code [out, in, taps]}
 * @param gain the factor
 * @param stack the keys of the matrices
 */
public record DeltaOrthogonal(int in, int out, int taps, int middle, Axes axes, double gain, MatrixStack stack)
        implements MatrixSource {
    public DeltaOrthogonal {
        OrthogonalSize.require(in, out);
        Require.gain(gain);
        if (in > out) {
            throw new IllegalArgumentException(
                    "delta_orthogonal needs at least as many outputs as inputs, and there are %,d of %,d inputs"
                            .formatted(out, in));
        }
    }

    @Override
    public Blocking blocking() {
        return new Blocking(out, in);
    }

    /** For {@code in < out} the matrix is the transpose of Q, otherwise Q; with the outputs first it is stored transposed again. */
    @Override
    public boolean isTransposed() {
        return (in < out) == (axes == Axes.IN_OUT);
    }

    @Override
    public EntryPlaces places() {
        long size = (long) in * out;
        return axes == Axes.IN_OUT
                ? new EntryPlaces(size * taps, middle * size, 1)
                : new EntryPlaces(size * taps, middle, taps);
    }

    @Override
    public Law law() {
        return new HaarLaw(gain, out, in, 1.0 / taps);
    }

    @Override
    public String kind() {
        return "delta_orthogonal";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of(
                "inputs",
                in,
                "outputs",
                out,
                "taps",
                taps,
                "middle",
                middle,
                "out_first",
                axes == Axes.OUT_IN ? 1 : 0,
                "gain",
                gain,
                "stack",
                stack.isStack() ? 1 : 0));
    }

    @Override
    public MatrixSource of(long seed, String tensor) {
        return stack.isStack() ? new DeltaOrthogonal(in, out, taps, middle, axes, gain, stack.of(seed, tensor)) : this;
    }

    @Override
    public TileFiller open(TensorKey key, MatrixEntries entries) {
        long size = (long) in * out;
        long stride = places().stride();
        long first = places().first();
        return new MatrixFiller() {
            private final double[] run = new double[(int) Math.min(size, TileStream.TILE)];

            @Override
            public void fill(long tile, double[] to, int n) {
                Arrays.fill(to, 0, n, 0);
                long start = tile * TileStream.TILE;
                for (int done = 0; done < n; ) {
                    long kernel = (start + done) / (size * taps);
                    long from = (start + done) % (size * taps);
                    int count = (int) Math.min(n - done, size * taps - from);
                    entries(matrixKey(key, kernel), from, count, to, done);
                    done += count;
                }
            }

            /** Elements {@code [from, from + count)} of one kernel. */
            private void entries(TensorKey matrix, long from, int count, double[] to, int at) {
                long begin = Math.max(0, -Math.floorDiv(first - from, stride));
                long end = Math.min(size, Math.floorDiv(from + count - 1 - first, stride) + 1);
                if (begin < end) {
                    entries.read(matrix, begin, (int) (end - begin), run, 0);
                }
                for (long e = begin; e < end; e++) {
                    to[at + (int) (first + e * stride - from)] = gain * run[(int) (e - begin)];
                }
            }
        };
    }
}
