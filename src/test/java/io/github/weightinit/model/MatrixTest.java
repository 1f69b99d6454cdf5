package io.github.weightinit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static Matrix matrix(Long... sizes) {
        return Matrix.of(new Shape(Arrays.asList(sizes), Axes.OUT_IN, 0));
    }

    @Test
    void rowsAreTheFirstAxisAndColumnsTheOthers() {
        assertThat(matrix(3L, 4L)).isEqualTo(new Matrix(3, 4));
        assertThat(matrix(64L, 3L, 7L, 7L)).isEqualTo(new Matrix(64, 147));
    }

    @Test
    void aVectorIsOneRow() {
        assertThat(matrix(768L)).isEqualTo(new Matrix(1, 768));
    }

    @Test
    void leadingAxesBecomeRowsWhileARowIsTooLong() {
        assertThat(matrix(8L, 14336L, 4096L)).isEqualTo(new Matrix(8 * 14336, 4096));
        assertThat(matrix(2L, 1L << 11, 1L << 11)).isEqualTo(new Matrix(2, 1 << 22));
    }

    @Test
    void twoAxesAreRowsAndColumnsWhateverTheirLength() {
        assertThat(matrix(2L, 1L << 23)).isEqualTo(new Matrix(2, 1 << 23));
    }
}
