package io.github.weightinit.format.parquet;

import io.github.weightinit.format.StoredFile;
import java.io.IOException;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as the input of parquet-java. */
final class ParquetInput {
    private ParquetInput() {}

    /** To be read in any order. */
    static InputFile random(StoredFile file) throws IOException {
        return HadoopInputFile.fromStatus(file.status(), file.configuration());
    }

    /** To be read from its beginning to its end: an object store then sends it in one response. */
    static InputFile sequential(StoredFile file) {
        return new Sequential(file);
    }

    private record Sequential(StoredFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.bytes();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return HadoopStreams.wrap(file.openSequential());
        }
    }
}
