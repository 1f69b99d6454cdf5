package io.github.weightinit.checkpoint;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A partition's file that is there.
 *
 * @param name its name in the folder
 * @param bytes its length
 * @param random the file, to be read here and there
 * @param sequential the file, to be read from its beginning to its end: a store then sends it in one answer
 */
public record StoredPartition(String name, long bytes, InputFile random, InputFile sequential) {
    static StoredPartition of(FileSystem fs, FileStatus status, Configuration configuration) throws IOException {
        return new StoredPartition(
                status.getPath().getName(),
                status.getLen(),
                HadoopInputFile.fromStatus(status, configuration),
                new Sequential(fs, status));
    }

    private record Sequential(FileSystem fs, FileStatus status) implements InputFile {
        @Override
        public long getLength() {
            return status.getLen();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            FSDataInputStream stream = FutureIO.awaitFuture(fs.openFile(status.getPath())
                    .opt(
                            OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                            OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE)
                    .withFileStatus(status)
                    .build());
            return HadoopStreams.wrap(stream);
        }
    }
}
