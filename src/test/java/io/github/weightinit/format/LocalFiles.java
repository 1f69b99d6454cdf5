package io.github.weightinit.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Files of this machine as stored files, for tests. */
public final class LocalFiles {
    private LocalFiles() {}

    /** A file that holds its own label. */
    public static StoredPartition labelled(Path file) throws IOException {
        return new StoredPartition(stored(file), Optional.empty());
    }

    public static StoredFile stored(Path file) throws IOException {
        Configuration configuration = new Configuration();
        FileSystem fs = FileSystem.getLocal(configuration).getRaw();
        return new StoredFile(fs, fs.getFileStatus(new org.apache.hadoop.fs.Path(file.toString())));
    }
}
