package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    public Path path() {
        return path;
    }

    FileSystem fileSystem() {
        return fs;
    }

    Path path(String name) {
        return new Path(path, name);
    }

    /**
     * What is in the folder; nothing at all where there is none.
     *
     * @throws FolderException where the path is a file, or the plan in it cannot be read
     */
    public Contents contents() throws IOException {
        List<FileStatus> files = list();
        boolean planned = files.stream().anyMatch(f -> f.getPath().getName().equals(FileNames.PLAN));
        return planned ? Contents.of(read(FileNames.PLAN, PlanFile.class), files) : Contents.unplanned(files);
    }

    private List<FileStatus> list() throws IOException {
        try {
            if (fs.getFileStatus(path).isFile()) {
                throw new FolderException(path + " is a file; a checkpoint needs a folder");
            }
            return Arrays.asList(fs.listStatus(path));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** The manifest of a finished checkpoint. */
    public Manifest manifest() throws IOException {
        return read(FileNames.MANIFEST, Manifest.class);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        try (InputStream in = fs.open(path(name))) {
            return Json.mapper().readValue(in, type);
        } catch (JsonProcessingException e) {
            throw new FolderException(path(name) + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Makes the folder, where there is none, and writes into it what it is to become.
     *
     * @throws FolderException where that is not allowed or not possible
     */
    public void begin(PlanFile plan) {
        try {
            fs.mkdirs(path);
            write(FileNames.PLAN, plan);
        } catch (IOException e) {
            throw new FolderException("cannot write to " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * Ends a checkpoint whose files are all there: clears what lost attempts left, writes the manifest, then _SUCCESS.
     *
     * @throws IOException where a file is missing or has another length than its receipt says
     */
    public void finish(Manifest manifest) throws IOException {
        Contents contents = contents();
        List<String> wrong = manifest.mismatches(contents);
        if (!wrong.isEmpty()) {
            throw new IOException("%s: %s; is the folder shared by all executors?".formatted(path, wrong.get(0)));
        }
        for (FileStatus leftover : contents.leftovers()) {
            fs.delete(leftover.getPath(), false);
        }
        write(FileNames.MANIFEST, manifest);
        succeed();
    }

    /** Writes {@code _SUCCESS}; the last step, done again where a run was killed just before it. */
    public void succeed() throws IOException {
        fs.create(path(FileNames.SUCCESS), true).close();
    }

    /** Removes what this tool wrote, and nothing else; the plan goes last, so that the folder tells its owner. */
    public void clear() throws IOException {
        Contents contents = contents();
        fs.delete(path(FileNames.SUCCESS), false);
        fs.delete(path(FileNames.MANIFEST), false);
        int partitions = contents.plan().orElseThrow().partitions();
        for (int partition : contents.parts().keySet()) {
            fs.delete(path(FileNames.part(partition, partitions)), false);
        }
        for (FileStatus leftover : contents.leftovers()) {
            fs.delete(leftover.getPath(), false);
        }
        fs.delete(path(FileNames.PLAN), false);
    }

    private void write(String name, Object json) throws IOException {
        try (PublishedFile file =
                PublishedFile.create(fs, path(name), UUID.randomUUID().toString())) {
            file.stream().write(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            file.publish();
        }
    }
}
