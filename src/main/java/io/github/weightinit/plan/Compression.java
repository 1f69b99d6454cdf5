package io.github.weightinit.plan;

/** How the values of a checkpoint are laid out in bytes. */
public enum Compression {
    /** Plain, as fast as it can be: the mantissas of random numbers do not compress. */
    NONE,
    /** BYTE_STREAM_SPLIT, then Zstandard: halves bfloat16 and float16, whose lower bytes are zeros or few. */
    ZSTD
}
