package io.github.weightinit.audit;

import io.github.weightinit.header.ElementType;
import java.util.List;

/**
 * A tensor that a checkpoint has.
 *
 * @param name its name
 * @param type the type of its elements
 * @param sizes its shape; empty for a scalar
 */
public record FoundTensor(String name, ElementType type, List<Long> sizes) {
    public FoundTensor {
        sizes = List.copyOf(sizes);
    }
}
