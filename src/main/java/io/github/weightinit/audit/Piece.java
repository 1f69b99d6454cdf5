package io.github.weightinit.audit;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.plan.Partition;
import java.io.Serializable;
import java.util.List;

/** What one task reads. */
public sealed interface Piece extends Serializable {
    /** The blocks as the spec promises them. */
    Partition promised();

    /**
     * Blocks in safetensors files.
     *
     * @param promised the blocks, with the laws of the spec
     * @param places where the first byte of each block is
     */
    @DefaultSerializer(JavaSerializer.class)
    record InShards(Partition promised, List<Place> places) implements Piece {
        public InShards {
            places = List.copyOf(places);
        }
    }

    /**
     * A file of a folder that this program wrote.
     *
     * @param made the partition as the folder's plan has it
     * @param promised the same blocks, with the laws of the spec
     * @param judged the numbers of the blocks that the spec has, too
     */
    @DefaultSerializer(JavaSerializer.class)
    record InFolder(Partition made, Partition promised, List<Integer> judged) implements Piece {
        public InFolder {
            judged = List.copyOf(judged);
        }
    }

    /**
     * A place in a file.
     *
     * @param file the path of the file
     * @param offset the place, in bytes
     */
    record Place(String file, long offset) implements Serializable {}
}
