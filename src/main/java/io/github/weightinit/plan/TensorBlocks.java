package io.github.weightinit.plan;

import io.github.weightinit.model.Tensor;

/**
 * The blocks of a tensor. A run has so many of them, of equally many units; the first ones have one unit more, for the
 * remainder.
 *
 * @param cut where the rows may be cut
 * @param perRun how many blocks a run has
 */
record TensorBlocks(RowCut cut, long perRun) {
    static TensorBlocks of(Tensor tensor, Layout layout, long blockSize) {
        RowCut cut = layout.split(tensor).orElse(RowCut.anywhere(tensor));
        long unitBytes = cut.rows()
                * tensor.matrix().columns()
                * layout.stored(tensor.dtype()).width();
        long unitsPerBlock = Math.max(1, layout.blockBytes(blockSize) / unitBytes);
        return new TensorBlocks(cut, (cut.units() - 1) / unitsPerBlock + 1);
    }

    long count() {
        return cut.runs() * perRun;
    }

    /** How many rows block b has. */
    long rows(long b) {
        return cut.rows() * (cut.units() / perRun + (b % perRun < cut.units() % perRun ? 1 : 0));
    }

    /** The first row of block b. */
    long firstRow(long b) {
        long inRun = b % perRun;
        long unit = b / perRun * cut.units() + inRun * (cut.units() / perRun) + Math.min(inRun, cut.units() % perRun);
        return unit * cut.rows();
    }

    /** Whether block b is the first of its run. */
    boolean beginsRun(long b) {
        return b % perRun == 0;
    }
}
