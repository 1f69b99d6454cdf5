package io.github.weightinit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartitionPairsTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 1, tensors = [",
            "  { name = large, shape = [1000, 70], init = xavier }",
            "  { name = \"small.{i}\", for = { i = 500 }, shape = [3, 2], init = xavier }",
            "  { name = alone, shape = [11], init = ones }",
            "]");

    private static Plan plan(String format, long size) {
        Map<String, String> settings =
                format.equals("safetensors") ? Map.of("shardSize", Long.toString(size)) : Map.of();
        return Plan.of(SPEC, size, Formats.of(format, SPEC, settings));
    }

    @Test
    void everyRowOfEachTensorIsInOneTask() {
        List<Plan> plans = List.of(
                plan("parquet", 3000), plan("parquet", 7000), plan("safetensors", 5000), plan("parquet", 1 << 27));
        Set<String> tensors = new HashSet<>(
                SPEC.tensors().stream().map(tensor -> tensor.name()).toList());
        tensors.remove("alone");
        for (Plan one : plans) {
            for (Plan other : plans) {
                Map<String, Integer> seen = new HashMap<>();
                long elements = 0;
                for (PartitionPairs task : PartitionPairs.of(one, other, tensors)) {
                    elements += task.elements();
                    assertThat(task.pairs())
                            .extracting(pair -> pair.other().index())
                            .doesNotHaveDuplicates();
                    task.pairs().forEach(pair -> pair.shared().forEach(rows -> count(pair, rows, seen)));
                }
                assertThat(seen)
                        .hasSize(1000 + 500 * 3)
                        .allSatisfy((row, times) -> assertThat(times).isEqualTo(1));
                assertThat(elements).isEqualTo(70_000 + 500 * 6);
            }
        }
    }

    /** Counts rows, and compares the numbers of the blocks with where the rows are. */
    private static void count(PartitionPair pair, SharedRows rows, Map<String, Integer> seen) {
        RowBlock block = pair.one().blocks().get(rows.block());
        RowBlock other = pair.other().blocks().get(rows.otherBlock());
        assertThat(other.tensor()).isEqualTo(block.tensor());
        for (RowBlock holder : List.of(block, other)) {
            assertThat(rows.firstRow()).isGreaterThanOrEqualTo(holder.firstRow());
            assertThat(rows.firstRow() + rows.rows()).isLessThanOrEqualTo(holder.firstRow() + holder.rows());
        }
        for (long row = rows.firstRow(); row < rows.firstRow() + rows.rows(); row++) {
            seen.merge(block.tensor() + " " + row, 1, Integer::sum);
        }
    }
}
