package io.github.weightinit.input.shapes;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The safetensors files that one path stands for: the file itself, the shards of the index in a folder, or all files of a
 * folder without one.
 *
 * @param files the files, by name
 * @param index the index, if the folder has one
 */
record ShardList(List<ShapeFile> files, Optional<ShardIndex> index) {
    private static final String INDEX_ENDING = ".safetensors.index.json";
    private static final String INDEX = "model" + INDEX_ENDING;

    static ShardList of(ShapePath path) throws IOException {
        if (!path.isFolder()) {
            return new ShardList(path.files(), Optional.empty());
        }
        Map<String, ShapeFile> byName =
                path.files().stream().collect(Collectors.toMap(ShapeFile::name, Function.identity()));
        Optional<ShapeFile> index = index(path, byName);
        if (index.isPresent()) {
            return of(ShardIndex.read(index.get()), byName);
        }
        List<ShapeFile> files = byName.values().stream()
                .filter(file -> file.name().endsWith(".safetensors"))
                .sorted(Comparator.comparing(ShapeFile::name))
                .toList();
        if (files.isEmpty()) {
            throw new IOException(path.path() + " has no file *.safetensors");
        }
        return new ShardList(files, Optional.empty());
    }

    private static Optional<ShapeFile> index(ShapePath path, Map<String, ShapeFile> byName) throws IOException {
        if (byName.containsKey(INDEX)) {
            return Optional.of(byName.get(INDEX));
        }
        List<ShapeFile> others = byName.values().stream()
                .filter(file -> file.name().endsWith(INDEX_ENDING))
                .sorted(Comparator.comparing(ShapeFile::name))
                .toList();
        if (others.size() > 1) {
            throw new IOException("%s has several indices, %s and %s; list the files of one"
                    .formatted(path.path(), others.get(0).name(), others.get(1).name()));
        }
        return others.stream().findFirst();
    }

    private static ShardList of(ShardIndex index, Map<String, ShapeFile> byName) throws IOException {
        for (String shard : new TreeSet<>(index.shards().values())) {
            if (!byName.containsKey(shard)) {
                throw new IOException(
                        "%s names the file '%s', which is not in its folder".formatted(index.path(), shard));
            }
        }
        List<ShapeFile> files = index.shards().values().stream()
                .distinct()
                .sorted()
                .map(byName::get)
                .toList();
        return new ShardList(files, Optional.of(index));
    }
}
