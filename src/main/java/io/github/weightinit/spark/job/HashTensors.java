package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.checkpoint.TensorBytes;
import io.github.weightinit.spark.store.KernelSetting;
import io.github.weightinit.values.TileBuffers;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: generates tensors and hashes their bytes.
 *
 * @param bytesDone counts the bytes that were hashed
 */
record HashTensors(LongAccumulator bytesDone) implements Function<List<TensorBytes>, HashTensors.Hashed> {
    /**
     * The digests of some tensors.
     *
     * @param numbers the numbers of the tensors in the spec
     * @param digests the SHA-256 of each
     */
    @SuppressWarnings("ArrayRecordComponent")
    @DefaultSerializer(JavaSerializer.class)
    record Hashed(int[] numbers, byte[][] digests) implements Serializable {
        void putInto(Sha256Digests all) {
            for (int i = 0; i < numbers.length; i++) {
                all.put(numbers[i], digests[i]);
            }
        }
    }

    @Override
    public Hashed call(List<TensorBytes> tensors) {
        KernelSetting.apply();
        TaskContext task = TaskContext.get();
        TileBuffers buffers = new TileBuffers();
        int[] numbers = new int[tensors.size()];
        byte[][] digests = new byte[tensors.size()][];
        for (int i = 0; i < numbers.length; i++) {
            TensorBytes tensor = tensors.get(i);
            numbers[i] = tensor.number();
            digests[i] = tensor.sha256(buffers, task::killTaskIfInterrupted);
            bytesDone.add(tensor.length());
        }
        return new Hashed(numbers, digests);
    }
}
