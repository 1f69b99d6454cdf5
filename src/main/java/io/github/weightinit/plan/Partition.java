package io.github.weightinit.plan;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.List;

/**
 * The blocks that one Spark task generates and one file holds: one large block, or many small ones.
 *
 * @param index the number of the partition, from 0
 * @param blocks its blocks in the order of the spec
 */
@DefaultSerializer(JavaSerializer.class)
public record Partition(int index, List<RowBlock> blocks) implements Serializable {
    public Partition {
        blocks = List.copyOf(blocks);
    }

    public long rows() {
        return blocks.stream().mapToLong(RowBlock::rows).sum();
    }

    /** The version of the value contract of its values: the least that has all of their sources. */
    public int contract() {
        return blocks.stream()
                .mapToInt(block -> block.source().contract())
                .max()
                .orElse(1);
    }

    public long elements() {
        return blocks.stream().mapToLong(RowBlock::elements).sum();
    }
}
