package io.github.weightinit.format.parquet;

import io.github.weightinit.format.StoredFile;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as the input of parquet-java. */
final class ParquetInput {
    private ParquetInput() {}

    /** To be read in any order. */
    static InputFile random(StoredFile file) {
        return new Input(file, file::openRandom);
    }

    /** To be read from its beginning to its end: an object store then sends it in one response. */
    static InputFile sequential(StoredFile file) {
        return new Input(file, file::openSequential);
    }

    private interface Opening {
        FSDataInputStream open() throws IOException;
    }

    /** parquet-java's own input would open the file on Hadoop's local file system, which opens pipes and devices too. */
    private record Input(StoredFile file, Opening opening) implements InputFile {
        @Override
        public long getLength() {
            return file.bytes();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return HadoopStreams.wrap(opening.open());
        }

        /** The name of the file: parquet-java puts this text into its messages, and into a path. */
        @Override
        public String toString() {
            return file.name();
        }
    }
}
