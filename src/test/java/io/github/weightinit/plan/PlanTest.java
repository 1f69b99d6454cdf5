package io.github.weightinit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static Spec spec(List<int[]> shapes) {
        StringBuilder text = new StringBuilder("seed = 7\ntensors = [\n");
        for (int i = 0; i < shapes.size(); i++) {
            text.append("{ name = t%d, shape = [%d, %d], init = xavier }%n"
                    .formatted(i, shapes.get(i)[0], shapes.get(i)[1]));
        }
        return SpecText.read(text + "]");
    }

    @Tries
    void blocksCoverEachTensorsRowsOnceInOrderAndPartitionsKeepToTheBlockSize(Choice any) {
        Spec spec = spec(any.list(1, 8, () -> new int[] {any.integer(1, 200), any.integer(1, 200)}));
        int blockSize = any.integer(1, 50_000);
        Plan plan = ParquetFormat.plan(spec, blockSize, Compression.NONE);

        List<RowBlock> blocks = new ArrayList<>();
        for (int i = 0; i < plan.partitions().size(); i++) {
            Partition partition = plan.partitions().get(i);
            assertThat(partition.index()).isEqualTo(i);
            boolean oneRow = partition.blocks().size() == 1 && partition.rows() == 1;
            assertThat(partition.elements() * 4 <= blockSize || oneRow).isTrue();
            blocks.addAll(partition.blocks());
        }
        int at = 0;
        for (Tensor tensor : spec.tensors()) {
            long row = 0;
            while (row < tensor.matrix().rows()) {
                RowBlock block = blocks.get(at++);
                assertThat(block.tensor()).isEqualTo(tensor.name());
                assertThat(block.firstRow()).isEqualTo(row);
                assertThat(block.rows()).isPositive();
                assertThat(block.seed())
                        .isEqualTo(new PartitionSeed(
                                TensorKey.of(7, tensor.name()), row * block.columns() / TileStream.TILE));
                row += block.rows();
            }
            assertThat(row).isEqualTo(tensor.matrix().rows());
        }
        assertThat(at).isEqualTo(blocks.size());
    }

    @Test
    void aLargeTensorIsCutIntoEqualBlocks() {
        Plan plan = ParquetFormat.plan(spec(List.of(new int[] {1000, 100})), 300_000, Compression.NONE);
        assertThat(plan.partitions().stream().map(Partition::rows)).containsExactly(500L, 500L);
    }

    @Test
    void aPartitionHoldsAtMostMaxBlocks() {
        Spec spec = SpecText.read(
                "seed = 1, tensors = [ { name = \"b{i}\", for = { i = 10000 }, shape = [1], init = zeros } ]");
        Plan plan = ParquetFormat.plan(spec, 1 << 30, Compression.NONE);
        assertThat(plan.partitions().stream().map(p -> p.blocks().size())).containsExactly(4096, 4096, 1808);
    }

    @Test
    void aModelOfATrillionParametersIsPlanned() {
        Spec spec = SpecText.read(
                "seed = 1, dtype = bfloat16",
                "tensors = [ { name = \"l{i}\", for = { i = 1000 }, shape = [100000, 10000], init = xavier } ]");
        assertThat(spec.parameters()).isEqualTo(1_000_000_000_000L);
        Plan plan = ParquetFormat.plan(spec, BlockSize.parse("128MiB"), Compression.NONE);
        assertThat(plan.partitions().size()).isBetween(29_000, 31_000);
    }

    @Test
    void aBlockSizeThatMakesTooManyFilesIsRefusedWithASuggestion() {
        Spec spec = SpecText.read("seed = 1, tensors = [ { name = w, shape = [100000000, 1000], init = xavier } ]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFormat.plan(spec, 1000, Compression.NONE))
                .withMessage("--block-size 1000 would make more than the 1,000,000 files that a checkpoint may have;"
                        + " for this spec use --block-size 800000 or more");
        assertThat(ParquetFormat.plan(spec, 800_000, Compression.NONE)
                        .partitions()
                        .size())
                .isLessThan(Plan.MAX_PARTITIONS);
    }

    @Test
    void aShardSizeThatMakesTooManyFilesIsRefusedWithASuggestion() {
        Spec spec = SpecText.read("seed = 1, tensors = [ { name = w, shape = [100000000, 1000], init = xavier } ]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chunks(spec, 4000))
                .withMessage("--shard-size 4000 would make more than the 1,000,000 files that a checkpoint may have;"
                        + " for this spec use --shard-size 800000 or more");
        assertThat(chunks(spec, 800_000).partitions().size()).isLessThan(Plan.MAX_PARTITIONS);
    }

    private static Plan chunks(Spec spec, int shardSize) {
        return Plan.of(
                spec,
                1 << 27,
                SafetensorsFormat.of(spec, Map.of("shardSize", Integer.toString(shardSize), "shardLayout", "dcp")));
    }

    @Test
    void oneFloat64TensorMakesTheCheckpointStoreDoubles() {
        Spec spec = SpecText.read(
                "seed = 1",
                "tensors = [ { name = a, shape = [10], init = ones }, { name = b, shape = [10], init = ones, dtype = float64 } ]");
        Plan plan = ParquetFormat.plan(spec, 1 << 20, Compression.NONE);
        assertThat(plan.layout().stored(DType.FLOAT32)).isEqualTo(DType.FLOAT64);
        assertThat(plan.bytes()).isEqualTo(160);
    }

    @Test
    void aRowLongerThanAPageIsRefused() {
        Spec spec = SpecText.read("seed = 1, tensors = [ { name = b, shape = [99999999], init = ones } ]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParquetFormat.plan(spec, 1 << 20, Compression.NONE))
                .withMessage("tensor 'b': shape [99999999] makes a row of 99,999,999 elements, and the longest is"
                        + " 16,777,216; give the tensor one axis more");
    }
}
