package io.github.weightinit.random;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A tensor's 128-bit Philox key: the first 16 bytes of SHA-256 over the UTF-8 text {@code SEED/NAME}, the seed in
 * decimal, read as two little-endian words. The values of a tensor therefore depend on its own name and on no other tensor.
 *
 * @param k0 bytes 0 to 7
 * @param k1 bytes 8 to 15
 */
public record TensorKey(long k0, long k1) implements Serializable {

    /** The key of the tensor of this name under this seed. */
    public static TensorKey of(long seed, String name) {
        byte[] text = (seed + "/" + name).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(text)).order(ByteOrder.LITTLE_ENDIAN);
        return new TensorKey(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
