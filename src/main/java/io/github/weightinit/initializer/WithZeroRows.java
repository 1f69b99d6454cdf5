package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;
import java.util.Arrays;
import java.util.List;

/**
 * Another source, some of whose rows are zero. All other values are those of that source, from the same draws: an element's
 * draws depend on its place alone. The law is that of the other rows.
 *
 * @param source the source of the other rows
 * @param zeroRows the rows that are zero; not all
 */
public record WithZeroRows(Source source, ZeroRows zeroRows) implements SourceAround {
    /**
     * A source for a tensor of this shape with some rows zero; the source itself if there are none.
     *
     * @param rows their numbers, ascending, none negative
     * @throws IllegalArgumentException if the tensor has no such rows, or nothing would be left of its law; the message
     *     continues a sentence about the tensor
     */
    public static Source of(Source source, List<Long> rows, Shape shape) {
        if (rows.isEmpty()) {
            return source;
        }
        long count = shape.sizes().get(0);
        if (shape.sizes().size() < 2) {
            throw new IllegalArgumentException("has shape %s; rows need two axes or more".formatted(shape.sizes()));
        }
        if (rows.get(rows.size() - 1) >= count) {
            throw new IllegalArgumentException("has shape %s, and no row %d; its last row is %d"
                    .formatted(shape.sizes(), rows.get(rows.size() - 1), count - 1));
        }
        if (rows.size() == count) {
            throw new IllegalArgumentException("has no other rows; write init = zeros");
        }
        if (!source.sparsity().isNone()) {
            throw new IllegalArgumentException("has zeros of its own in each column; leave zero_rows out");
        }
        if (!source.law().match(WithZeroRows::hasEqualRows, drawn -> true, haar -> true)) {
            throw new IllegalArgumentException("needs random values, or a constant that is not zero");
        }
        if (source instanceof MatrixSource) {
            throw new IllegalArgumentException("would not be orthogonal");
        }
        return new WithZeroRows(source, new ZeroRows(rows, shape.elements() / count));
    }

    /** Whether the law of some rows is that of the tensor, and not zero anyway. */
    private static boolean hasEqualRows(FixedLaw law) {
        return law.low() == law.high() && law.low() != 0;
    }

    @Override
    public TileFiller open(TensorKey key) {
        TileFiller filler = source.open(key);
        return new TileFiller() {
            @Override
            public void fill(long tile, float[] out, int n) {
                filler.fill(tile, out, n);
                zeroRows.inTile(tile, n, (from, to) -> Arrays.fill(out, from, to, 0));
            }

            @Override
            public void fill(long tile, double[] out, int n) {
                filler.fill(tile, out, n);
                zeroRows.inTile(tile, n, (from, to) -> Arrays.fill(out, from, to, 0));
            }
        };
    }
}
