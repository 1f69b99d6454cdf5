package io.github.weightinit.verification;

/** The checks of a checkpoint. */
public enum Check {
    /** Every row of every tensor exists once; files, footers, plan and manifest agree; no file is foreign or missing. */
    STRUCTURE,
    /** The checksums of files, pages and blocks. */
    INTEGRITY,
    /** Values equal those recomputed from the seed, bit by bit. */
    BITS,
    /** Values follow the distribution of their initialiser. */
    DISTRIBUTION,
    /** No two rows, columns or tensors are identical. */
    SYMMETRY
}
