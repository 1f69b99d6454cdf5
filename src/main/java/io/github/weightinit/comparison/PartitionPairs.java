package io.github.weightinit.comparison;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The work of one task: a partition of a checkpoint, and each partition of another that holds rows of the same tensors. The
 * other ones come one after another, so that two files are open at a time.
 *
 * @param pairs the pairs of the partition
 */
@DefaultSerializer(JavaSerializer.class)
public record PartitionPairs(List<PartitionPair> pairs) implements Serializable {
    /** A block of a plan. */
    private record Place(int partition, int block) {}

    public PartitionPairs {
        pairs = List.copyOf(pairs);
    }

    /** How many values are compared. */
    public long elements() {
        return pairs.stream().mapToLong(PartitionPair::elements).sum();
    }

    /**
     * The work of all tasks. Every row is in one of them.
     *
     * @param tensors the names of the tensors that are compared; they have the same shape in both plans
     */
    public static List<PartitionPairs> of(Plan one, Plan other, Set<String> tensors) {
        List<Partition> others = List.copyOf(other.partitions());
        Map<String, List<Place>> places = places(others, tensors);
        List<PartitionPairs> tasks = new ArrayList<>();
        for (Partition partition : one.partitions()) {
            Map<Integer, List<SharedRows>> shared = new TreeMap<>();
            for (int i = 0; i < partition.blocks().size(); i++) {
                RowBlock block = partition.blocks().get(i);
                for (Place place : places.getOrDefault(block.tensor(), List.of())) {
                    add(shared, i, block, place, others);
                }
            }
            List<PartitionPair> pairs = new ArrayList<>();
            shared.forEach((number, rows) -> pairs.add(new PartitionPair(partition, others.get(number), rows)));
            if (!pairs.isEmpty()) {
                tasks.add(new PartitionPairs(pairs));
            }
        }
        return tasks;
    }

    private static void add(
            Map<Integer, List<SharedRows>> shared, int i, RowBlock block, Place place, List<Partition> others) {
        RowBlock other = others.get(place.partition).blocks().get(place.block);
        long first = Math.max(block.firstRow(), other.firstRow());
        long end = Math.min(block.firstRow() + block.rows(), other.firstRow() + other.rows());
        if (first < end) {
            shared.computeIfAbsent(place.partition, number -> new ArrayList<>())
                    .add(new SharedRows(i, place.block, first, end - first));
        }
    }

    /** The blocks of each tensor. */
    private static Map<String, List<Place>> places(List<Partition> partitions, Set<String> tensors) {
        Map<String, List<Place>> places = new HashMap<>();
        for (Partition partition : partitions) {
            for (int i = 0; i < partition.blocks().size(); i++) {
                String tensor = partition.blocks().get(i).tensor();
                if (tensors.contains(tensor)) {
                    places.computeIfAbsent(tensor, name -> new ArrayList<>(1)).add(new Place(partition.index(), i));
                }
            }
        }
        return places;
    }
}
