package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * How a file system gives a complete file its final name. Hadoop has no capability for "rename replaces a file in one step",
 * and {@code FileContext} deletes the existing file first where a file system cannot. So only the file systems that are known
 * to replace in one step are asked to.
 */
sealed interface Renaming {
    /**
     * Renames, in place of a file that has the name. Readers find the old file or the new one, at no time none.
     *
     * @throws IOException if that is not possible; the file that has the name is as it was
     */
    void replace(Path written, Path path) throws IOException;

    /** Renames, unless a file has the name; returns whether none had. */
    boolean add(Path written, Path path) throws IOException;

    /** Renames, in place of a file that has the name; if that takes more than one step, no file has it for a moment. */
    default void overwrite(Path written, Path path) throws IOException {
        replace(written, path);
    }

    static Renaming of(FileSystem fs) {
        if (fs instanceof PlainLocalFileSystem || fs.getClass() == RawLocalFileSystem.class) {
            return new Local((RawLocalFileSystem) fs);
        }
        return fs instanceof DistributedFileSystem hdfs ? new Hdfs(hdfs) : new WithoutReplacement(fs);
    }

    /** POSIX: {@code rename} replaces, {@code link} does not. */
    record Local(RawLocalFileSystem fs) implements Renaming {
        @Override
        public void replace(Path written, Path path) throws IOException {
            Files.move(local(written), local(path), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public boolean add(Path written, Path path) throws IOException {
            try {
                Files.createLink(local(path), local(written));
                Files.delete(local(written));
                return true;
            } catch (java.nio.file.FileAlreadyExistsException e) {
                return false;
            } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
                if (Files.exists(local(path))) {
                    return false;
                }
                replace(written, path); // no hard links, as on FAT
                return true;
            }
        }

        private java.nio.file.Path local(Path path) {
            return fs.pathToFile(path).toPath();
        }
    }

    /** The NameNode does either in one step. */
    record Hdfs(DistributedFileSystem fs) implements Renaming {
        @Override
        public void replace(Path written, Path path) throws IOException {
            fs.rename(written, path, Options.Rename.OVERWRITE);
        }

        @Override
        public boolean add(Path written, Path path) throws IOException {
            return fs.rename(written, path) || refused(fs, written, path);
        }
    }

    /** A file system of which only the least is expected: that rename does not touch a file that exists. */
    record WithoutReplacement(FileSystem fs) implements Renaming {
        @Override
        public void replace(Path written, Path path) throws IOException {
            if (add(written, path)) {
                return;
            }
            if (!equal(written, path)) {
                throw new IOException(
                        "the file exists with other content, and %s cannot replace a file in one step; remove"
                                        .formatted(fs.getUri())
                                + " it, and run the same command again");
            }
            fs.delete(written, false); // another attempt published the same bytes
        }

        @Override
        public boolean add(Path written, Path path) throws IOException {
            if (fs.exists(path)) {
                return false;
            }
            try {
                return fs.rename(written, path) || refused(fs, written, path);
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }

        @Override
        public void overwrite(Path written, Path path) throws IOException {
            if (!add(written, path)) {
                fs.delete(path, false);
                if (!add(written, path)) {
                    throw new IOException("another program writes the file at the same time");
                }
            }
        }

        private boolean equal(Path one, Path other) throws IOException {
            if (fs.getFileStatus(one).getLen() != fs.getFileStatus(other).getLen()) {
                return false;
            }
            try (InputStream a = fs.open(one);
                    InputStream b = fs.open(other)) {
                byte[] mine = a.readNBytes(BUFFER);
                while (mine.length > 0) {
                    if (!Arrays.equals(mine, b.readNBytes(BUFFER))) {
                        return false;
                    }
                    mine = a.readNBytes(BUFFER);
                }
                return true;
            }
        }
    }

    /** The bytes that are compared at a time. */
    int BUFFER = 1 << 20;

    /**
     * After a rename that returned false: whether that was for another reason than a file of that name.
     *
     * @return false if a file has the name
     * @throws IOException if none has
     */
    private static boolean refused(FileSystem fs, Path written, Path path) throws IOException {
        if (fs.exists(path)) {
            return false;
        }
        throw new IOException("%s cannot be renamed to %s".formatted(written, path.getName()));
    }
}
