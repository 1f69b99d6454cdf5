package io.github.weightinit.audit;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * Draws of a tensor that are those of an earlier place, or of another tensor.
 *
 * @param tensor the number of the tensor
 * @param other the number of the tensor that has them, too; the same number for an earlier place
 * @param distance how many elements later they are in the tensor than in the other one
 */
@DefaultSerializer(JavaSerializer.class)
public record Repeat(long tensor, long other, long distance) implements Serializable {
    /** The same, seen from the other tensor. */
    Repeat reversed() {
        return new Repeat(other, tensor, -distance);
    }

    /** Whether both are one tensor. */
    boolean isWithin() {
        return tensor == other;
    }
}
