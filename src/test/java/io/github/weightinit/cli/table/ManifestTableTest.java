package io.github.weightinit.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.values.AllValues;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ManifestTableTest {
    private static BlockReceipt receipt(RowBlock block, Tensor tensor) {
        int n = (int) tensor.shape().elements();
        return BlockReceipt.of(block, 0, Moments.of(AllValues.of(42, tensor), 0, n));
    }

    /** A quarter of the rows is zero: the variance of all values is 3/4 (0.1² + 1/4 0.5²) = 0.2332². */
    @Test
    void theExpectedDeviationIsThatOfAllValuesZeroRowsIncluded() {
        Plan plan = ParquetFormat.plan(
                SpecText.read("seed = 42, tensors = [ { name = e, shape = [4, 9000], zero_rows = [1],"
                        + " init = { scheme = normal, mean = 0.5, std = 0.1 } } ]"),
                1 << 20,
                Compression.NONE);
        RowBlock block = plan.partitions().get(0).blocks().get(0);
        Manifest manifest = Manifest.of(
                plan,
                List.of(new FileReceipt(
                        "f", 1, List.of(receipt(block, plan.spec().tensors().get(0))))));
        assertThat(ManifestTable.of(plan, manifest, OptionalInt.empty()).get(1))
                .matches(
                        "e +1  \\[4, 9000\\]  float32  00000000  0[.]37\\d+  0[.]23\\d+ +0[.]2332 .*  normal; row 1 is zero");
    }
}
