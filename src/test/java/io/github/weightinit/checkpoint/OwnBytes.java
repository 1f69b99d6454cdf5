package io.github.weightinit.checkpoint;

import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.AllValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The right values of a tensor as little-endian bytes in its own number format, value by value, and their digests. */
public final class OwnBytes {
    private OwnBytes() {}

    static byte[] of(long seed, Tensor tensor) {
        double[] values = AllValues.widened(seed, tensor);
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * tensor.dtype().width()).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (tensor.dtype()) {
                case FLOAT64 -> bytes.putDouble(value);
                case FLOAT32 -> bytes.putFloat((float) value);
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits((float) value) >> 16));
                case FLOAT16 -> bytes.putShort(float16((float) value));
            }
        }
        return bytes.array();
    }

    /** IEEE 754 half precision, of a value that it holds. */
    private static short float16(float value) {
        int sign = Float.floatToIntBits(value) < 0 ? 0x8000 : 0;
        float magnitude = Math.abs(value);
        int exponent = Math.getExponent(magnitude);
        int bits = exponent < -14
                ? (int) Math.scalb(magnitude, 24)
                : exponent + 15 << 10 | (int) Math.scalb(magnitude, 10 - exponent) - 1024;
        return (short) (sign | bits);
    }

    /** CRC32C in 8 hexadecimal digits. */
    public static String crc32c(long seed, Tensor tensor) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(of(seed, tensor));
        return "%08x".formatted(crc32c.getValue());
    }

    /** SHA-256 in 64 hexadecimal digits. */
    public static String sha256(long seed, Tensor tensor) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of(seed, tensor)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
