package io.github.weightinit.header;

import io.github.weightinit.initializer.DType;
import java.util.Optional;

/** The types of elements that a header may name, as safetensors spells them ({@code Dtype} in {@code tensor.rs}). */
public enum ElementType {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E4M3FNUZ(8),
    F8_E5M2FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    /** The type in which values of this number format are stored. */
    public static ElementType of(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> F64;
            case FLOAT32 -> F32;
            case BFLOAT16 -> BF16;
            case FLOAT16 -> F16;
        };
    }

    /** The type of this name; empty if there is none. */
    static Optional<ElementType> parse(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The number format; empty for the integer, boolean, complex and narrow types, which this program does not write. */
    public Optional<DType> dtype() {
        return switch (this) {
            case F64 -> Optional.of(DType.FLOAT64);
            case F32 -> Optional.of(DType.FLOAT32);
            case BF16 -> Optional.of(DType.BFLOAT16);
            case F16 -> Optional.of(DType.FLOAT16);
            default -> Optional.empty();
        };
    }

    /** The bits of an element. */
    int bits() {
        return bits;
    }
}
