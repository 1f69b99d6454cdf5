package io.github.weightinit.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A stream that is open already, as the file that parquet-java asks to open. It stays open, since only its owner knows
 * whether what was written is to be published; and it is never padded to a store's blocks.
 */
final class StreamFile implements OutputFile {
    private final FSDataOutputStream stream;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holds;

    StreamFile(FSDataOutputStream stream) {
        this.stream = stream;
    }

    /** From now on keeps in memory what is written. */
    void hold() {
        holds = true;
    }

    /** What was kept. */
    byte[] held() {
        return held.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return stream.getPos() + held.size();
            }

            @Override
            public void write(int b) throws IOException {
                target().write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                target().write(bytes, offset, length);
            }

            private OutputStream target() {
                return holds ? held : stream;
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
