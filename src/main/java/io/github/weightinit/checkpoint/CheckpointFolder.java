package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A checkpoint's folder on a Hadoop file system. */
public final class CheckpointFolder {
    private final FileSystem fs;
    private final Path path;

    private CheckpointFolder(FileSystem fs, Path path) {
        this.fs = fs;
        this.path = path;
    }

    public static CheckpointFolder open(Path path, Configuration configuration) throws IOException {
        FileSystem fs = path.getFileSystem(configuration);
        // Hadoop's local file system would write a .crc file beside each file; Parquet's pages have their own checksums
        FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
        return new CheckpointFolder(plain, plain.makeQualified(path));
    }

    FileSystem fileSystem() {
        return fs;
    }

    public Path path() {
        return path;
    }

    Path path(String name) {
        // not new Path(parent, name): that would read a scheme out of a name with a colon
        return path.suffix("/" + name);
    }

    /** What is in the folder; nothing at all where there is none. */
    public Contents contents() throws IOException {
        List<FileStatus> files = list();
        boolean planned = files.stream().anyMatch(f -> f.getPath().getName().equals(FileNames.PLAN));
        return Contents.of(planned ? java.util.Optional.of(read(FileNames.PLAN, PlanFile.class)) : java.util.Optional.empty(), files);
    }

    private List<FileStatus> list() throws IOException {
        try {
            FileStatus[] found = fs.listStatus(path);
            if (found.length == 1 && found[0].isFile() && found[0].getPath().equals(path)) {
                throw new FolderException(path + " is a file, and the checkpoint needs a folder");
            }
            return Arrays.asList(found);
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    public Manifest manifest() throws IOException {
        return read(FileNames.MANIFEST, Manifest.class);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        try (InputStream in = fs.open(path(name))) {
            return Json.mapper().readValue(in, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new FolderException(path(name) + " is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
