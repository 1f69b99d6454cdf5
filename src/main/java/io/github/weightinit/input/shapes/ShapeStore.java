package io.github.weightinit.input.shapes;

import java.io.IOException;

/** The stores that {@code shapes} may name. */
@FunctionalInterface
public interface ShapeStore {
    /**
     * What is at a path; a relative one begins at the folder of the spec.
     *
     * @throws IOException if there is nothing, or it cannot be read; the message names the path
     */
    ShapePath find(String path) throws IOException;
}
