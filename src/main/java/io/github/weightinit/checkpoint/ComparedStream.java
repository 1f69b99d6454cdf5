package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compares what is written with what another stream holds; neither has to fit in memory. */
final class ComparedStream extends OutputStream {
    private final InputStream other;
    private boolean isEqual = true;

    ComparedStream(InputStream other) {
        this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (isEqual) {
            byte[] found = other.readNBytes(length);
            isEqual = Arrays.equals(bytes, offset, offset + length, found, 0, found.length);
        }
    }

    /** Whether all that was written is all that the other stream holds; asked once, at the end. */
    boolean isEqual() throws IOException {
        return isEqual && other.read() < 0;
    }
}
