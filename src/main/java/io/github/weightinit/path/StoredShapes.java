package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.shapes.ShapeFile;
import io.github.weightinit.input.shapes.ShapePath;
import io.github.weightinit.input.shapes.ShapeStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Files with shapes on Hadoop file systems.
 *
 * @param folder the folder at which relative paths begin
 * @param inputs gets the files that are found
 */
record StoredShapes(Path folder, InputFiles inputs, Configuration configuration) implements ShapeStore {
    @Override
    public ShapePath find(String text) throws IOException {
        Path path;
        try {
            path = new Path(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + text + "' is not a path: " + Reason.of(e), e);
        }
        if (!path.isAbsolute() && folder != null) {
            path = new Path(folder, path);
        }
        try {
            FileSystem fs = CheckpointFolder.regularFiles(path, configuration);
            FileStatus found = fs.getFileStatus(path);
            List<FileStatus> files = found.isDirectory()
                    ? Arrays.stream(fs.listStatus(path))
                            .filter(status -> !status.isDirectory())
                            .toList()
                    : List.of(found);
            files.forEach(file -> inputs.add(file.getPath()));
            Path parent = found.isDirectory() ? path : path.getParent();
            return new ShapePath(
                    path.toString(),
                    found.isDirectory(),
                    files.stream()
                            .<ShapeFile>map(status -> new HeaderFile(fs, status, parent))
                            .toList());
        } catch (FileNotFoundException e) {
            throw new IOException("there is no " + path, e);
        } catch (IOException e) {
            throw new IOException("cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    /**
     * A file with a header.
     *
     * @param parent its folder, as it was given
     */
    private record HeaderFile(FileSystem fs, FileStatus status, Path parent) implements ShapeFile {
        @Override
        public String name() {
            return status.getPath().getName();
        }

        @Override
        public String path() {
            return parent == null ? name() : new Path(parent, name()).toString();
        }

        @Override
        public long bytes() {
            return status.getLen();
        }

        /** An object store is asked for the beginning, not for the whole file; and not again for its length. */
        @Override
        public InputStream open() throws IOException {
            return FutureIO.awaitFuture(fs.openFile(status.getPath())
                    .opt(
                            Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                            Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                    .withFileStatus(status)
                    .build());
        }
    }
}
