package io.github.weightinit.input.shapes;

import io.github.weightinit.header.ElementType;
import java.util.List;

/**
 * A tensor in a safetensors file.
 *
 * @param name its name
 * @param type the type of its elements
 * @param sizes its shape; empty for a scalar
 * @param file the path of the file
 * @param offset where its bytes begin in the file
 */
public record ShapedTensor(String name, ElementType type, List<Long> sizes, String file, long offset) {
    public ShapedTensor {
        sizes = List.copyOf(sizes);
    }
}
