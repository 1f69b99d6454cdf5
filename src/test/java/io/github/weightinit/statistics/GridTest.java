package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridTest {
    @ParameterizedTest
    @EnumSource(DType.class)
    void noValueIsBetweenAValueAndTheNext(DType dtype) {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double value = dtype.round(random.nextGaussian() * Math.pow(2, -random.nextInt(30)));
            if (i < 100) {
                value = Math.scalb(i % 2 == 0 ? 1.0 : -1.0, 10 - i / 3); // where the distance of neighbours changes
                value = dtype.round(value);
            }
            value += 0.0; // no minus zero, which is equal but not alike
            double next = Grid.next(dtype, value);
            double step = next - value;
            assertThat(next).isGreaterThan(value);
            assertThat(dtype.round(next)).isEqualTo(next);
            assertThat(dtype.round(value + 0.4 * step) + 0.0).isIn(value, next);
            assertThat(dtype.round(value + 0.6 * step) + 0.0).isIn(value, next);
            if (dtype == DType.BFLOAT16 || dtype == DType.FLOAT16) {
                assertThat(dtype.round(value + 0.49 * step) + 0.0).isEqualTo(value);
                assertThat(dtype.round(value + 0.51 * step) + 0.0).isEqualTo(next);
            }
            assertThat(Grid.previous(dtype, next)).isEqualTo(value);
            assertThat(Grid.ceiling(dtype, value)).isEqualTo(value);
            assertThat(Grid.ceiling(dtype, Math.nextUp(value))).isEqualTo(next);
        }
    }

    @Test
    void zeroHasItsNeighbours() {
        assertThat(Grid.next(DType.FLOAT16, 0)).isEqualTo(0x1p-24);
        assertThat(Grid.previous(DType.FLOAT16, 0)).isEqualTo(-0x1p-24);
        assertThat(Grid.next(DType.BFLOAT16, 0)).isEqualTo(0x1p-133);
        assertThat(Grid.next(DType.FLOAT32, 0)).isEqualTo(Float.MIN_VALUE);
    }
}
