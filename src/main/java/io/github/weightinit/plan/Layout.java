package io.github.weightinit.plan;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How a file format cuts and stores tensors: all that a plan depends on. */
public interface Layout {
    /** The name of the format, {@code parquet} for one. */
    String name();

    /** The settings that distinguish this layout from others of the same format, as in {@code _plan.json}. */
    SortedMap<String, String> settings();

    /** Everything that the bytes of the files depend on, apart from the spec and the block size; included in the fingerprint. */
    List<String> fingerprintWords();

    /** The number format in which values of a tensor of this dtype are stored; it holds each of them exactly. */
    DType stored(DType dtype);

    /** Whether the size of a file depends on its values, so that a plan can only estimate it. */
    boolean isCompressed();

    /** The most blocks that one file may hold. */
    int maxBlocks();

    /** Where a tensor may be cut between files; empty if all of its blocks have to be in one file. */
    Optional<RowCut> split(Tensor tensor);

    /** The size in bytes that a block does not exceed, unless it is a single unit of a {@link RowCut}. */
    long blockBytes(long blockSize);

    /** The size in bytes that a file does not exceed, unless a single block, or a tensor that is not split, is larger. */
    long fileBytes(long blockSize);

    /** The option of {@code init} that sets the size of files. */
    String fileSizeOption();

    /**
     * Requires that the format can store a tensor.
     *
     * @throws IllegalArgumentException if it cannot; the message names the tensor
     */
    void requireFits(Tensor tensor);
}
