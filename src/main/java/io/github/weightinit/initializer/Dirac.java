package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * A kernel, or a stack of kernels, of zeros and ones; no draw is used. In each kernel element {@code first + g groupStep + i step} is
 * one, for the groups g and i below {@code ones}.
 *
 * @param size the elements of a kernel
 * @param first the first one of the first group
 * @param groups how many groups there are
 * @param groupStep from a group to the next
 * @param ones how many ones a group has
 * @param step from a one to the next
 */
public record Dirac(long size, long first, long groups, long groupStep, long ones, long step) implements ElementSource {
    @Override
    public Law law() {
        return FixedLaw.sparse(1, (double) (groups * ones) / size);
    }

    @Override
    public String kind() {
        return "dirac";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of(
                "size", size, "first", first, "groups", groups, "group_step", groupStep, "ones", ones, "step", step));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        eachOne(tile * TileStream.TILE, n, i -> out[i] = 1);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        eachOne(tile * TileStream.TILE, n, i -> out[i] = 1);
    }

    /** Calls {@code at} with each {@code i < n} for which element {@code from + i} is one. */
    private void eachOne(long from, int n, IntConsumer at) {
        // the shorter step within the longer one: then both loops begin and end where the tile does
        boolean isGrouped = groupStep > step;
        Steps outer = isGrouped ? new Steps(groups, groupStep) : new Steps(ones, step);
        Steps inner = isGrouped ? new Steps(ones, step) : new Steps(groups, groupStep);
        for (long kernel = from - from % size; kernel < from + n; kernel += size) {
            long start = from - kernel - first; // of the tile, counted from the kernel's first one
            for (long o = outer.before(start - inner.span()); o < outer.before(start + n); o++) {
                long rest = start - o * outer.step;
                for (long i = inner.before(rest); i < inner.before(rest + n); i++) {
                    at.accept((int) (i * inner.step - rest));
                }
            }
        }
    }

    /** The numbers 0, step, 2 step ... */
    private record Steps(long count, long step) {
        /** From the first number to the last. */
        long span() {
            return (count - 1) * step;
        }

        /** How many are less than this. */
        long before(long end) {
            return end <= 0 ? 0 : Math.min(count, (end - 1) / step + 1);
        }
    }

    @Override
    public int contract() {
        return 2;
    }

    @Override
    public void requireFits(DType dtype) {
        // zero and one are values of every format
    }
}
