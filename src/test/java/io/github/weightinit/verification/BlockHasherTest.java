package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.WithZeroRows;
import io.github.weightinit.initializer.ZeroRows;
import io.github.weightinit.plan.PartitionSeed;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.AllValues;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockHasherTest {
    private static final Source NORMAL = new Normal(0, 1);
    private final Multipliers multipliers = new Multipliers();

    private static RowBlock block(long firstRow, int rows, int columns, Source source, DType dtype) {
        return new RowBlock(
                "w",
                List.of((long) rows, (long) columns),
                firstRow,
                rows,
                columns,
                dtype,
                source,
                new PartitionSeed(new TensorKey(1, 2), 0),
                false);
    }

    private BlockHashes hashes(float[] values, long firstRow, int rows, int columns, long tensorRows) {
        BlockHasher hasher =
                new BlockHasher(block(firstRow, rows, columns, NORMAL, DType.FLOAT32), tensorRows, multipliers);
        hasher.add(page(values), 0, 0, rows);
        return hasher.hashes();
    }

    private static StoredRows page(float[] values) {
        return new StoredRows(
                List.of(new BlockRows(0, 0, 1)), List.of(), new byte[0], 0, DType.FLOAT32, AllValues.over(values));
    }

    private static float[] random(int n) {
        Random random = new Random(7);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 4096, 5000})
    void onlyEqualRowsHaveEqualHashes(int columns) {
        float[] values = random(30 * columns);
        System.arraycopy(values, 3 * columns, values, 17 * columns, columns);
        long[] rows = hashes(values, 0, 30, columns, 30).rows();
        assertThat(rows[17]).isEqualTo(rows[3]);
        assertThat(Arrays.stream(rows).distinct().count()).isEqualTo(29);
        values[17 * columns + columns - 1] = -values[17 * columns + columns - 1];
        assertThat(hashes(values, 0, 30, columns, 30).rows()[17]).isNotEqualTo(rows[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 10_000})
    void onlyEqualColumnsHaveEqualHashesWhateverTheBlocks(int columns) {
        float[] values = random(100 * columns);
        for (int row = 0; row < 100; row++) {
            values[row * columns + columns - 9] = values[row * columns + 8];
        }
        BlockHashes whole = hashes(values, 0, 100, columns, 100);
        assertThat(whole.columnSums()[columns - 9]).isEqualTo(whole.columnSums()[8]);
        assertThat(Arrays.stream(whole.columnSums()).distinct().count()).isEqualTo(columns - 1);

        BlockHashes upper = hashes(values, 0, 30, columns, 100);
        BlockHashes lower = hashes(Arrays.copyOfRange(values, 30 * columns, 100 * columns), 30, 70, columns, 100);
        for (int i = 0; i < columns; i++) {
            assertThat(upper.columnSums()[i] + lower.columnSums()[i]).isEqualTo(whole.columnSums()[i]);
        }
        assertThat(upper.tensorSum() + lower.tensorSum()).isEqualTo(whole.tensorSum());
    }

    @Test
    void rowsThatAreTooShortOrNotRandomAreNotHashed() {
        assertThat(hashes(random(15), 0, 3, 5, 3).rows()).isEmpty();
        assertThat(hashes(random(15), 0, 3, 5, 3).columnSums()).isEmpty();
        assertThat(hashes(random(15), 0, 3, 5, 3).isHashed()).isTrue();
        assertThat(hashes(random(5), 0, 1, 5, 1).isHashed()).isFalse();
        BlockHasher ones = new BlockHasher(block(0, 100, 100, new Constant(1), DType.FLOAT32), 100, multipliers);
        assertThat(ones.hashes().isHashed()).isFalse();
    }

    /** 99 zeros and a bfloat16 of seven bits: two such columns are equal once in 128 times. */
    @Test
    void whatIsRandomInZeroRowsDoesNotCount() {
        Source one = new WithZeroRows(
                NORMAL, new ZeroRows(LongStream.range(1, 100).boxed().toList(), 2));
        BlockHashes hashes = new BlockHasher(block(0, 100, 2, one, DType.BFLOAT16), 100, multipliers).hashes();
        assertThat(hashes.columnSums()).isEmpty();
        assertThat(hashes.isHashed()).isFalse();
        assertThat(new BlockHasher(block(0, 100, 2, NORMAL, DType.BFLOAT16), 100, multipliers)
                        .hashes()
                        .columnSums())
                .hasSize(2);
    }

    @Test
    void theEntropyOfAValueIsTheLogarithmOfItsStepsPerStandardDeviation() {
        assertThat(Entropy.bits(NORMAL, DType.FLOAT32)).isBetween(22.0, 23.0);
        assertThat(Entropy.bits(NORMAL, DType.BFLOAT16)).isBetween(6.0, 7.0);
        assertThat(Entropy.bits(NORMAL, DType.FLOAT16)).isBetween(9.0, 10.0);
        assertThat(Entropy.bits(NORMAL, DType.FLOAT64)).isBetween(51.0, 52.0);
        assertThat(Entropy.bits(new Normal(1000, 0.001), DType.FLOAT32)).isBetween(4.0, 5.0);
        assertThat(Entropy.bits(new Normal(0, 6e-8), DType.FLOAT16)).isLessThan(1.1);
        assertThat(Entropy.bits(new Constant(1), DType.FLOAT32)).isZero();
        assertThat(Entropy.leastRun(NORMAL, DType.FLOAT32)).isEqualTo(6);
        assertThat(Entropy.leastRun(new Constant(1), DType.FLOAT32)).isEqualTo(Long.MAX_VALUE);
    }
}
