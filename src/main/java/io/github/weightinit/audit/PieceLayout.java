package io.github.weightinit.audit;

import io.github.weightinit.format.RowLimit;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Layout;
import io.github.weightinit.plan.RowCut;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cuts the tensors of somebody's files into pieces for tasks: rows anywhere, since nothing is written. */
record PieceLayout() implements Layout {
    /** The size of a piece. */
    static final long BYTES = 128L << 20;

    @Override
    public String name() {
        return "pieces";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>();
    }

    @Override
    public List<String> fingerprintWords() {
        return List.of();
    }

    @Override
    public DType stored(DType dtype) {
        return dtype;
    }

    @Override
    public boolean isCompressed() {
        return false;
    }

    @Override
    public int maxBlocks() {
        return 4096;
    }

    @Override
    public Optional<RowCut> split(Tensor tensor) {
        return Optional.of(RowCut.anywhere(tensor));
    }

    @Override
    public long blockBytes(long blockSize) {
        return blockSize;
    }

    @Override
    public long fileBytes(long blockSize) {
        return blockSize;
    }

    @Override
    public String fileSizeOption() {
        return "--block-size";
    }

    @Override
    public void requireFits(Tensor tensor) {
        RowLimit.require(tensor);
    }
}
