package io.github.weightinit.format.parquet;

import java.util.Locale;

/** How the values of a file are encoded and compressed. */
public enum Compression {
    /** PLAIN without compression: the mantissas of random numbers do not compress. */
    NONE,
    /** BYTE_STREAM_SPLIT, then Zstandard: halves bfloat16 and float16, whose lower bytes are zeros or few. */
    ZSTD;

    /** @throws IllegalArgumentException if no compression has this name, in lower or upper case */
    static Compression parse(String name) {
        for (Compression compression : values()) {
            if (compression.name().equals(name.toUpperCase(Locale.ROOT))) {
                return compression;
            }
        }
        throw new IllegalArgumentException("compression '" + name + "' is unknown; Parquet files have none or zstd");
    }
}
