package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
    private static Spec spec(String seed, String shape) {
        return SpecText.read("seed = " + seed + ", tensors = [ { name = w, shape = " + shape + ", init = ones } ]");
    }

    private static String between(Plan found, Plan wanted) {
        return PlanDifference.between(PlanFile.of(found), wanted);
    }

    private static Plan parquet(Spec spec, long blockSize, Compression compression) {
        return ParquetFormat.plan(spec, blockSize, compression);
    }

    @Test
    void everyDifferenceIsNamed() {
        Plan plan = parquet(spec("1", "[3, 4]"), 1000, Compression.NONE);
        assertThat(between(plan, parquet(spec("2", "[4, 3]"), 2000, Compression.ZSTD)))
                .isEqualTo(
                        "its seed is 1, not 2; its block size in bytes is 1000, not 2000; its compression is NONE, not"
                                + " ZSTD; tensor 'w' has another shape");
    }

    @Test
    void theSettingsOfAnotherFormatAreNotCompared() {
        Spec spec = spec("1", "[3, 4]");
        Plan shards = Plan.of(spec, 1000, SafetensorsFormat.of(spec, Map.of()));
        assertThat(between(shards, parquet(spec, 1000, Compression.NONE)))
                .isEqualTo("its format is safetensors, not parquet");
    }

    @Test
    void aModelOfManyTensorsIsNotComparedTensorByTensor() {
        Plan plan = many(1, 3);
        assertThat(between(plan, many(1, 4))).isEqualTo("its tensors");
        assertThat(between(plan, many(2, 4))).isEqualTo("its seed is 1, not 2");
    }

    private static Plan many(int seed, int size) {
        Spec spec = SpecText.read(
                "seed = %d, tensors = [ { name = \"w{i}\", for = { i = 20000 }, shape = [%d], init = ones } ]"
                        .formatted(seed, size));
        return parquet(spec, 1000, Compression.NONE);
    }
}
