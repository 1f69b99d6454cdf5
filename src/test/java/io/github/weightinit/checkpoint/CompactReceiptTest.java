package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactReceiptTest {
    private static final Plan PLAN = ParquetFormat.plan(
            SpecText.read(
                    "seed = 1, tensors = [",
                    "  { name = w, shape = [100, 100], init = xavier }",
                    "  { name = \"b{i}\", for = { i = 50 }, shape = [7], init = zeros }",
                    "]"),
            10_000,
            Compression.NONE);

    @Test
    void aReceiptIsExpandedToWhatItWas() {
        Random random = new Random(1);
        List<FileReceipt> receipts = new ArrayList<>();
        List<CompactReceipt> compact = new ArrayList<>();
        for (Partition partition : PLAN.partitions()) {
            List<BlockReceipt> blocks = new ArrayList<>();
            for (RowBlock block : partition.blocks()) {
                Moments moments = new Moments(
                        block.elements(), random.nextGaussian(), random.nextDouble(), -random.nextDouble(), -0.0);
                blocks.add(BlockReceipt.of(block, random.nextInt(), moments));
            }
            FileReceipt receipt =
                    new FileReceipt(Formats.files(PLAN).name(partition), random.nextLong(1L << 40), blocks);
            receipts.add(receipt);
            compact.add(CompactReceipt.of(partition.index(), receipt));
        }
        assertThat(receipts).hasSizeGreaterThan(3);
        assertThat(CompactReceipt.expand(PLAN, compact)).isEqualTo(receipts);
        assertThat(CompactReceipt.expand(PLAN, List.of(compact.get(2)))).containsExactly(receipts.get(2));
    }
}
