package io.github.weightinit.format.safetensors;

import io.github.weightinit.initializer.DType;
import java.util.List;

/**
 * A tensor in a header.
 *
 * @param name its name
 * @param dtype its number format
 * @param shape its shape; empty for a scalar
 * @param begin the offset of its first byte behind the header
 * @param end the offset behind its last byte
 */
record HeaderEntry(String name, DType dtype, List<Long> shape, long begin, long end) {
    HeaderEntry {
        shape = List.copyOf(shape);
    }
}
