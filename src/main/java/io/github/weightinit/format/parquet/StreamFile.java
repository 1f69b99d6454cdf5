package io.github.weightinit.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A stream that is open already, as the file that parquet-java asks to open. It stays open, since only its owner knows
 * whether what was written is to be published; and it is never padded to a store's blocks.
 */
final class StreamFile implements OutputFile {
    private final OutputStream stream;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final CRC32C crc32c = new CRC32C();
    private long passed;
    private boolean holds;
    private IOException failure;

    StreamFile(OutputStream stream) {
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

    /** Of what was written before the holding began. */
    CRC32C crc32c() {
        return crc32c;
    }

    /** What the stream threw, if it did; parquet-java wraps it, now and then, in words of its own. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return passed + held.size();
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (holds) {
                    held.write(bytes, offset, length);
                } else {
                    pass(bytes, offset, length);
                }
            }
        };
    }

    /** Writes the end of the file, which the checksum covers already. */
    void write(byte[] end) throws IOException {
        stream.write(end);
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        crc32c.update(bytes, offset, length);
        passed += length;
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
