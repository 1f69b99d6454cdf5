package io.github.weightinit.header;

import java.util.List;

/**
 * A tensor in a header.
 *
 * @param name its name
 * @param type the type of its elements
 * @param shape its shape; empty for a scalar
 * @param begin the offset of its first byte behind the header
 * @param end the offset behind its last byte
 */
public record HeaderEntry(String name, ElementType type, List<Long> shape, long begin, long end) {
    public HeaderEntry {
        shape = List.copyOf(shape);
    }
}
