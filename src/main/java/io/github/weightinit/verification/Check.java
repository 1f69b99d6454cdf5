package io.github.weightinit.verification;

/** What is checked. */
public enum Check {
    /** Every row of every tensor is there once; files, footers, plan and manifest agree; nothing foreign, nothing missing. */
    STRUCTURE,
    /** The checksums of files, pages and blocks. */
    INTEGRITY,
    /** Values are those that the seed gives, bit for bit. */
    BITS,
    /** Values follow their initialiser's distribution. */
    DISTRIBUTION,
    /** No two rows, columns or tensors are alike. */
    SYMMETRY
}
