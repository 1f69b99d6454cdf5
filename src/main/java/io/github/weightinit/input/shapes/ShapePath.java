package io.github.weightinit.input.shapes;

import java.util.List;

/**
 * What a path names.
 *
 * @param path the path, for messages
 * @param isFolder whether it is a folder
 * @param files the files in the folder, in any order; or the file itself
 */
public record ShapePath(String path, boolean isFolder, List<ShapeFile> files) {
    public ShapePath {
        files = List.copyOf(files);
    }
}
