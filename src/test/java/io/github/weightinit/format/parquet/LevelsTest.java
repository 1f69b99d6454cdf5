package io.github.weightinit.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.PartitionSeed;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import io.github.weightinit.random.TensorKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

class LevelsTest {
    private static PageRows rows(int columns, int rows) {
        PartitionSeed seed = new PartitionSeed(TensorKey.of(1, "w"), 0);
        return new PageRows(
                new RowBlock(
                        "w",
                        List.of(1_000L, (long) columns),
                        0,
                        1_000,
                        columns,
                        DType.FLOAT32,
                        new Constant(0),
                        seed,
                        false),
                rows);
    }

    /** Value by value, by parquet-java. */
    private static byte[] reference(List<PageRows> page) throws IOException {
        try (RunLengthBitPackingHybridEncoder repetition = encoder();
                RunLengthBitPackingHybridEncoder definition = encoder()) {
            for (PageRows run : page) {
                for (long i = 0; i < run.elements(); i++) {
                    repetition.writeInt(i % run.block().columns() == 0 ? 0 : 1);
                    definition.writeInt(1);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (BytesInput levels : List.of(repetition.toBytes(), definition.toBytes())) {
                BytesUtils.writeIntLittleEndian(bytes, (int) levels.size());
                levels.writeAllTo(bytes);
            }
            return bytes.toByteArray();
        }
    }

    private static RunLengthBitPackingHybridEncoder encoder() {
        return new RunLengthBitPackingHybridEncoder(1, 64, 1 << 16, HeapByteBufferAllocator.getInstance());
    }

    @Tries
    void theyAreWhatParquetJavaMakes(Choice any) throws IOException {
        List<Integer> columns = any.list(1, 5, () -> any.integer(1, 40));
        int rows = any.integer(1, 30);
        int more = any.integer(0, 20_000);
        List<PageRows> page = new ArrayList<>();
        for (int c : columns) {
            page.add(rows(c + more, rows));
        }
        assertThat(new Levels().of(page)).isEqualTo(reference(page));
    }
}
