package io.github.weightinit.checkpoint;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.Sha256;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * A whole tensor as little-endian bytes in its own number format, with everything that is needed to generate them.
 *
 * @param number the number of the tensor in the spec, from 0
 * @param key its key
 * @param source the source of its values
 * @param dtype its number format
 * @param elements how many values it has
 */
@DefaultSerializer(JavaSerializer.class)
public record TensorBytes(int number, TensorKey key, Source source, DType dtype, long elements)
        implements Serializable {
    /** The values that are encoded at a time. */
    private static final int MOST = 1 << 13;

    /** The tensor of this number in a spec with this seed. */
    public static TensorBytes of(long seed, int number, Tensor tensor) {
        return new TensorBytes(
                number,
                tensor.key(seed),
                tensor.under(seed).source(),
                tensor.dtype(),
                tensor.shape().elements());
    }

    /** How many bytes there are. */
    public long length() {
        return elements * dtype.width();
    }

    /**
     * Generates the values and hashes their bytes.
     *
     * @param buffers no other tensor may use them meanwhile
     * @param beforeTile is run before each tile of values; what it throws ends the hashing
     */
    public byte[] sha256(TileBuffers buffers, Runnable beforeTile) {
        MessageDigest sha256 = Sha256.start();
        TensorValues values = new TensorValues(key, source, dtype, elements, buffers);
        ByteBuffer bytes = ByteBuffer.allocate(MOST * dtype.width()).order(ByteOrder.LITTLE_ENDIAN);
        for (long next = 0; next < elements; ) {
            beforeTile.run();
            Run run = values.run(next, elements - next);
            for (int done = 0; done < run.length(); done += MOST) {
                run.values().encode(run.from() + done, Math.min(MOST, run.length() - done), dtype, bytes.clear());
                sha256.update(bytes.flip());
            }
            next += run.length();
        }
        return sha256.digest();
    }
}
