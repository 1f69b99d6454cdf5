package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes little-endian doubles. */
final class DoubleStream {
    private static final int AT_ONCE = 1 << 13;

    private final OutputStream out;
    private final ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    DoubleStream(OutputStream out) {
        this.out = out;
    }

    /** Writes the first n of some numbers. */
    void write(double[] numbers, int n) throws IOException {
        for (int from = 0; from < n; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, n - from);
            bytes.asDoubleBuffer().put(numbers, from, count);
            out.write(bytes.array(), 0, count * Double.BYTES);
        }
    }
}
