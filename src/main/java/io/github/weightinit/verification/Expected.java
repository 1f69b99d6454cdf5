package io.github.weightinit.verification;

import io.github.weightinit.format.StoredRows;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.util.Optional;

/** Recomputes the values of a block and compares them bit by bit with the stored ones. Each tile is generated once. */
final class Expected {
    private final RowBlock block;
    private final TensorValues values;
    private long differing;
    private Optional<Difference> first = Optional.empty();

    /** @param buffers buffers that no other block uses until this one is done */
    Expected(RowBlock block, TileBuffers buffers) {
        this.block = block;
        this.values = new TensorValues(
                block.seed().key(), block.source(), block.dtype(), block.firstElement() + block.elements(), buffers);
    }

    /** Compares n stored values with those of the block, beginning with an element counted from the start of the block. */
    void compare(StoredRows read, int from, long element, long n) {
        long next = block.firstElement() + element;
        long until = next + n;
        int at = from;
        while (next < until) {
            Run expected = values.run(next, until - next);
            compare(read, at, expected, next);
            at += expected.length();
            next += expected.length();
        }
    }

    /** Counts the values that differ, and keeps the first of the block. */
    private void compare(StoredRows read, int from, Run expected, long element) {
        int done = 0;
        while (done < expected.length()) {
            int equal = read.values()
                    .mismatch(from + done, expected.values(), expected.from() + done, expected.length() - done);
            if (equal < 0) {
                return;
            }
            int at = done + equal;
            if (first.isEmpty()) {
                first = Optional.of(Difference.of(
                        (element + at) / block.columns(),
                        (element + at) % block.columns(),
                        expected.values(),
                        expected.from() + at,
                        read.values(),
                        from + at,
                        read.stored()));
            }
            differing++;
            done = at + 1;
        }
    }

    /** The first value that differs. */
    Optional<Difference> first() {
        return first;
    }

    /** How many values differ. */
    long differing() {
        return differing;
    }
}
