package io.github.weightinit.input.hocon;

import io.github.weightinit.input.shapes.ShapePath;
import io.github.weightinit.input.shapes.ShapeStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The files that a spec refers to. */
public interface SpecFiles extends ShapeStore {
    /**
     * The text of an included file.
     *
     * @param name its name, without a path
     * @throws IllegalArgumentException if there is none
     */
    String included(String name);

    /** Files that may be included, and none with shapes. */
    static SpecFiles including(UnaryOperator<String> included) {
        return new SpecFiles() {
            @Override
            public String included(String name) {
                return included.apply(name);
            }

            @Override
            public ShapePath find(String path) throws IOException {
                throw new FileNotFoundException("there is no " + path);
            }
        };
    }
}
