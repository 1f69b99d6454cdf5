package io.github.weightinit.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.values.AllValues;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A plan whose partitions were written as Parquet files, and what must stand in them. */
public record Written(Plan plan, ParquetFormat format, Path folder) {
    static Written of(Path folder, long blockSize, Compression compression, String... spec) throws IOException {
        Spec read = SpecText.read(spec);
        ParquetFormat format = ParquetFormat.of(read, compression);
        Plan plan = Plan.of(read, blockSize, format);
        for (Partition partition : plan.partitions()) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(partition.index() + ".parquet"))) {
                format.write(out, plan.fingerprint(), partition, () -> {});
            }
        }
        return new Written(plan, format, folder);
    }

    Path file(int partition) {
        return folder.resolve(partition + ".parquet");
    }

    /** Asserts that these are all values of a tensor by the value contract, bit for bit. */
    public static void assertValues(double[] found, long seed, Tensor tensor) {
        double[] expected = values(seed, tensor);
        int wrong = Arrays.mismatch(found, expected);
        assertThat(wrong)
                .as(() -> tensor.name() + ": the first wrong element of " + expected.length)
                .isEqualTo(-1);
    }

    /** All values of a tensor by the value contract, tile by tile, widened to float64. */
    public static double[] values(long seed, Tensor tensor) {
        return AllValues.widened(seed, tensor);
    }
}
