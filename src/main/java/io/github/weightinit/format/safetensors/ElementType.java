package io.github.weightinit.format.safetensors;

import io.github.weightinit.initializer.DType;
import java.util.Optional;

/** The names of number formats in a header. */
final class ElementType {
    private ElementType() {}

    static String of(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> "F64";
            case FLOAT32 -> "F32";
            case BFLOAT16 -> "BF16";
            case FLOAT16 -> "F16";
        };
    }

    /** The number format of this name; empty for the integer, boolean and 8-bit types, which this program does not write. */
    static Optional<DType> parse(String name) {
        for (DType dtype : DType.values()) {
            if (of(dtype).equals(name)) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
