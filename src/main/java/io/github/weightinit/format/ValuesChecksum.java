package io.github.weightinit.format;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The CRC32C of values as little-endian bytes in the number format of their tensor, whatever the format in which a file stores
 * them. It is therefore the same in every file format, and those of the blocks of a tensor combine into that of the tensor.
 */
public final class ValuesChecksum {
    /** The values that are encoded at a time; their bytes stay in the first-level cache. */
    private static final int MOST = 1 << 12;

    private final DType dtype;
    private final CRC32C crc32c = new CRC32C();
    private final ByteBuffer bytes;

    /** @param dtype the number format of the tensor */
    public ValuesChecksum(DType dtype) {
        this.dtype = dtype;
        this.bytes = ByteBuffer.allocate(MOST * dtype.width()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds values that are little-endian in the number format of the tensor already. */
    public void update(byte[] encoded, int offset, int length) {
        crc32c.update(encoded, offset, length);
    }

    /** Adds the values {@code [from .. from + n)}, each of which the number format of the tensor holds exactly. */
    public void update(Values values, int from, int n) {
        for (int done = 0; done < n; done += MOST) {
            int some = Math.min(MOST, n - done);
            values.encode(from + done, some, dtype, bytes.clear());
            crc32c.update(bytes.array(), 0, bytes.position());
        }
    }

    /** The checksum of what was added. */
    public int value() {
        return (int) crc32c.getValue();
    }
}
