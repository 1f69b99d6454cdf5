package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.failure.Reason;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A file that a user asks for beside the checkpoint: any Hadoop path, or {@code -} for standard output. */
public final class OutputFile {
    private OutputFile() {}

    /** Opens it, in place of one that is there; standard output stays open when the stream is closed. */
    public static OutputStream create(String name, Configuration configuration) {
        if (name.equals("-")) {
            return new StandardOutput();
        }
        Path path = Paths.parse(name);
        try {
            FileSystem fs = CheckpointFolder.store(path, configuration);
            // Hadoop's own local files have a .crc beside them
            FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
            return plain.create(path, true);
        } catch (IOException e) {
            throw new UsageException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    private static final class StandardOutput extends OutputStream {
        @Override
        public void write(int b) {
            System.out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            System.out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            System.out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
