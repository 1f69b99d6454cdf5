package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.UntrustedRead;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** The files of a folder by name: published complete or not at all, and checked as they are read. */
record FolderFiles(FileSystem fs, Path folder) {
    /** No more than half of the connections that the oldest s3a has. */
    private static final int DELETED_AT_A_TIME = 48;

    Path path(String name) {
        return new Path(folder, name);
    }

    /**
     * A file of the folder.
     *
     * @throws FileNotFoundException if there is no file of that name
     * @throws FolderException if it is a pipe or a device; Hadoop reports these as files, too
     */
    StoredFile file(String name) throws IOException {
        FileStatus status = UntrustedRead.of(unreadable(name), () -> fs.getFileStatus(path(name)));
        if (fs instanceof PlainLocalFileSystem local && !local.isRegular(path(name))) {
            throw new FolderException(path(name) + " is damaged: it is not a regular file");
        }
        return new StoredFile(fs, status);
    }

    /** @throws FolderException if the file is too large for this process */
    StoredFile jsonFile(String name) throws IOException {
        StoredFile file = file(name);
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (file.bytes() > most) {
            throw new FolderException(
                    "%s is damaged, or this process needs more memory: it has %,d bytes, and with this heap %,d are read"
                            .formatted(path(name), file.bytes(), most));
        }
        return file;
    }

    /** @throws FolderException if the file does not hold what it should, or is too large for this process */
    <T> T read(String name, TypeReference<T> type) throws IOException {
        StoredFile file = jsonFile(name);
        try {
            return Optional.ofNullable(UntrustedRead.of(unreadable(name), () -> {
                        try (InputStream in = file.openSequential()) {
                            return Json.mapper().readValue(in, type);
                        }
                    }))
                    .orElseThrow(() -> new FolderException(path(name) + " is damaged: it holds null"));
        } catch (JsonProcessingException e) {
            throw new FolderException(path(name) + " is damaged: " + Json.mistake(e), e);
        }
    }

    /** What it means if a file's own code or store throws. */
    String unreadable(String name) {
        return path(name) + " cannot be read";
    }

    List<FileStatus> list() throws IOException {
        try {
            if (listed(() -> fs.getFileStatus(folder)).isFile()) {
                throw new FolderException(folder + " is a file; a checkpoint needs a folder");
            }
            return Arrays.asList(listed(() -> fs.listStatus(folder)));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private <T> T listed(UntrustedRead.Source<T> source) throws IOException {
        return UntrustedRead.of("the files of " + folder + " cannot be listed", source);
    }

    /** Waits until the names in the folder have reached the disk; other file systems have stored a name when it appears. */
    void sync() throws IOException {
        if (fs instanceof PlainLocalFileSystem local) {
            local.syncFolder(folder);
        }
    }

    /** Whether a file is there with exactly this content. */
    boolean holds(String name, Object json) throws IOException {
        return holds(name, json(json));
    }

    boolean holds(String name, Companion.Content content) throws IOException {
        try (InputStream found = fs.open(path(name));
                ComparedStream wanted = new ComparedStream(found)) {
            content.write(wanted);
            return wanted.isEqual();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    void write(String name, Object json) throws IOException {
        write(name, json(json));
    }

    static Companion.Content json(Object json) {
        return out -> Json.mapper().writerWithDefaultPrettyPrinter().writeValue(out, json);
    }

    void write(String name, Companion.Content content) throws IOException {
        write(name, content, () -> {});
    }

    /** What has to hold when a file is published. */
    interface Requirement {
        void check() throws IOException;
    }

    /**
     * Publishes a file.
     *
     * @param requirement is checked last; if it throws, nothing is published
     */
    void write(String name, Companion.Content content, Requirement requirement) throws IOException {
        try (PublishedFile file = PublishedFile.create(fs, path(name), word())) {
            content.write(file.stream());
            requirement.check();
            file.publish();
        } catch (FolderException e) {
            throw e;
        } catch (IOException | RuntimeException | FSError e) {
            throw named(name, e);
        }
    }

    /** Writes a file, unless there is one of that name. */
    void writeNew(String name, Object json) throws IOException {
        try (PublishedFile file = PublishedFile.createNew(fs, path(name), word())) {
            json(json).write(file.stream());
            file.publishNew();
        } catch (IOException e) {
            if (!fs.exists(path(name))) {
                write(name, json); // a store without conditional requests; any other failure occurs again
            }
        } catch (RuntimeException | FSError e) {
            throw named(name, e);
        }
    }

    private static String word() {
        return UUID.randomUUID().toString();
    }

    /** What Hadoop's local streams throw for a full disk is an Error; stores throw exceptions without a name or a word. */
    private IOException named(String name, Throwable e) {
        if (e instanceof RuntimeException defect && Reason.isDefect(defect)) {
            throw defect;
        }
        return new IOException("cannot write " + path(name) + ": " + Reason.of(e), e);
    }

    void delete(String name) throws IOException {
        try {
            fs.delete(path(name), false);
        } catch (IOException e) {
            throw new IOException("cannot delete " + path(name) + ": " + Reason.of(e), e);
        }
    }

    /** Deletes many files, some at a time: an object store takes a quarter of a second for one. */
    void delete(Stream<String> names) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(DELETED_AT_A_TIME);
        try {
            List<Callable<Void>> deletions = names.<Callable<Void>>map(name -> () -> {
                        delete(name);
                        return null;
                    })
                    .toList();
            for (Future<Void> deletion : threads.invokeAll(deletions)) {
                FutureIO.awaitFuture(deletion);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were deleted");
        } finally {
            threads.shutdownNow();
        }
    }
}
