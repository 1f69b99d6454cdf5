package io.github.weightinit.random;

import io.github.weightinit.kernel.Philox;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
        ByteBuffer hash = ByteBuffer.wrap(Sha256.start().digest(text)).order(ByteOrder.LITTLE_ENDIAN);
        return new TensorKey(hash.getLong(), hash.getLong());
    }

    /** Random words under this key. */
    Philox.Sequence sequence(long tile, long purpose) {
        return new Philox.Sequence(k0, k1, tile, purpose);
    }
}
