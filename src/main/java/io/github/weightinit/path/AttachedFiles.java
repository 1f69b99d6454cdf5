package io.github.weightinit.path;

import io.github.weightinit.checkpoint.AttachedFile;
import io.github.weightinit.checkpoint.Attachment;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.failure.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the files that a user wants beside the weights, before anything is written. */
public final class AttachedFiles {
    private AttachedFiles() {}

    /**
     * Reads files from any Hadoop file system.
     *
     * @param folder where they will be copied to
     * @param format the name of the format of the checkpoint
     * @param inputs gets the files
     * @throws UsageException if one cannot be read, is too large, is in the folder already, or has a name that it cannot have
     *     there
     */
    public static List<AttachedFile> read(
            List<String> names,
            CheckpointFolder folder,
            String format,
            InputFiles inputs,
            Configuration configuration) {
        List<AttachedFile> files = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int room = Attachment.MAX_BYTES;
        for (String name : names) {
            Path path = Paths.parse(name);
            requireName(name, path.getName(), format);
            if (!used.add(path.getName())) {
                throw new UsageException("--with: two files are called " + path.getName());
            }
            byte[] content = content(name, path, room, configuration);
            room -= content.length;
            Location location = Location.of(name, configuration);
            inputs.add(location.path());
            if (location.isIn(folder.path())) {
                throw new UsageException(
                        "--with %s: it is in the checkpoint's folder; give the file that it was copied from"
                                .formatted(name));
            }
            files.add(new AttachedFile(path.getName(), content));
        }
        return files;
    }

    private static void requireName(String name, String last, String format) {
        try {
            Attachment.requireName(last);
            Formats.requireBeside(format, last);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--with %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static byte[] content(String name, Path path, int room, Configuration configuration) {
        try {
            FileSystem fs = CheckpointFolder.regularFiles(path, configuration);
            if (fs.getFileStatus(path).isDirectory()) {
                throw new UsageException("--with %s: it is a folder; give each of its files".formatted(name));
            }
            try (InputStream in = fs.open(path)) {
                byte[] content = in.readNBytes(room + 1);
                if (content.length > room) {
                    throw new UsageException("--with %s: all such files together have more than %,d bytes"
                            .formatted(name, Attachment.MAX_BYTES));
                }
                return content;
            }
        } catch (FileNotFoundException e) {
            throw new UsageException("--with %s: there is no such file".formatted(name), e);
        } catch (IOException e) {
            throw new UsageException("--with %s: it cannot be read: %s".formatted(name, Reason.of(e)), e);
        }
    }
}
