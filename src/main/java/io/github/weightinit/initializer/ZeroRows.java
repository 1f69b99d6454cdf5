package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of a tensor that are zero whatever its law, such as that of an embedding's padding token ({@code padding_idx} of
 * torch.nn.Embedding). A row is an index of the first axis with all the elements below it, whatever the meaning of the axes:
 * what NumPy writes as {@code tensor[rows] = 0}.
 *
 * @param rows their numbers from 0, ascending
 * @param length how many elements a row has
 */
public record ZeroRows(List<Long> rows, long length) implements Serializable {
    /** The most of one tensor. Each block of the tensor carries them to its task. */
    public static final int MOST = 1000;

    public static final ZeroRows NONE = new ZeroRows(List.of(), 1);

    /** More are counted rather than written out. */
    private static final int MOST_NAMED = 3;

    public ZeroRows {
        rows = List.copyOf(rows);
    }

    /** A range of elements of a tile. */
    interface Range {
        void between(int from, int to);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many elements all of them have. */
    public long elements() {
        return rows.size() * length;
    }

    /** Whether the element with this flat index is in one of them. */
    public boolean has(long element) {
        return Collections.binarySearch(rows, element / length) >= 0;
    }

    /** Calls {@code zero} with each range of the first n elements of a tile that is in one of them. */
    void inTile(long tile, int n, Range zero) {
        long first = tile * TileStream.TILE;
        int found = Collections.binarySearch(rows, first / length);
        for (int i = found < 0 ? -found - 1 : found; i < rows.size() && rows.get(i) * length < first + n; i++) {
            long start = rows.get(i) * length - first;
            zero.between((int) Math.max(0, start), (int) Math.min(n, start + length));
        }
    }

    /** Such as {@code row 0 is zero}, for display; empty if there are none. */
    public String inWords() {
        if (rows.size() < 2) {
            return isEmpty() ? "" : "row " + rows.get(0) + " is zero";
        }
        int more = rows.size() - MOST_NAMED;
        String named = rows.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return "rows " + named + (more > 0 ? " and %,d more".formatted(more) : "") + " are zero";
    }
}
