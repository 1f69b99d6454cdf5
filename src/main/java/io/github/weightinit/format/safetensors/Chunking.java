package io.github.weightinit.format.safetensors;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a shard has of a tensor. */
public enum Chunking {
    /** All of it, as every reader of safetensors expects. */
    WHOLE,
    /** A box of a tensor that is larger than a shard; PyTorch's {@code HuggingFaceStorageReader} puts them together. */
    DCP;

    /** @throws IllegalArgumentException if there is none of this name */
    static Chunking parse(String name) {
        return Arrays.stream(values())
                .filter(chunking -> chunking.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown layout '%s' (known: %s)"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Chunking::word).collect(Collectors.joining(", ")))));
    }

    /** Its name in settings and options. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
