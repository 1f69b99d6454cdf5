package io.github.weightinit.verification;

import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A partition, and how large the tensors are whose blocks are in it.
 *
 * @param partition the partition
 * @param rows the rows of the whole tensor of each of its blocks
 */
public record PlannedPartition(Partition partition, List<Long> rows) implements Serializable {
    public PlannedPartition {
        rows = List.copyOf(rows);
    }

    /** All partitions of a plan in order, each worked out when it is asked for. */
    public static List<PlannedPartition> of(Plan plan) {
        Map<String, Tensor> tensors =
                plan.spec().tensors().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
        List<Partition> partitions = plan.partitions();
        return new AbstractList<>() {
            @Override
            public PlannedPartition get(int index) {
                Partition partition = partitions.get(index);
                return new PlannedPartition(
                        partition,
                        partition.blocks().stream()
                                .map(block ->
                                        tensors.get(block.tensor()).matrix().rows())
                                .toList());
            }

            @Override
            public int size() {
                return partitions.size();
            }
        };
    }

    long tensorRows(int block) {
        return rows.get(block);
    }
}
