package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeroRowsTest {
    private static final Source NORMAL = new Normal(0.5, 2);

    private static Shape shape(Long... sizes) {
        return new Shape(List.of(sizes), Axes.IN_OUT, 0);
    }

    /** Rows shorter than a tile, of one element, longer than some tiles, and such that a tile ends with one. */
    @ParameterizedTest
    @CsvSource({"70000, 3", "200000, 1", "5, 150000", "4, 65536", "4, 131072", "9, 32768"})
    void theRowsAreZeroAndAllOtherValuesAreAsWithoutThem(long rows, long columns) {
        List<Long> zero = List.of(0L, 2L, rows - 1);
        Source some = WithZeroRows.of(NORMAL, zero, shape(rows, columns));
        TileFiller plain = NORMAL.open(TensorKey.of(1, "w"));
        TileFiller zeroed = some.open(TensorKey.of(1, "w"));
        for (long tile = 0; tile * TileStream.TILE < rows * columns; tile++) {
            int n = (int) Math.min(TileStream.TILE, rows * columns - tile * TileStream.TILE);
            float[] floats = new float[n];
            float[] expected = new float[n];
            double[] doubles = new double[n];
            double[] expectedDoubles = new double[n];
            plain.fill(tile, expected, n);
            plain.fill(tile, expectedDoubles, n);
            zeroed.fill(tile, floats, n);
            zeroed.fill(tile, doubles, n);
            for (int i = 0; i < n; i++) {
                if (zero.contains((tile * TileStream.TILE + i) / columns)) {
                    expected[i] = 0;
                    expectedDoubles[i] = 0;
                }
            }
            assertThat(floats).isEqualTo(expected);
            assertThat(doubles).isEqualTo(expectedDoubles);
        }
    }

    @Test
    void aRowIsAnIndexOfTheFirstAxisWhateverTheOthers() {
        Source source = WithZeroRows.of(NORMAL, List.of(1L), new Shape(List.of(3L, 4L, 5L), Axes.OUT_IN, 1));
        assertThat(source.zeroRows()).isEqualTo(new ZeroRows(List.of(1L), 20));
        assertThat(source.zeroRows().has(19)).isFalse();
        assertThat(source.zeroRows().has(20)).isTrue();
        assertThat(source.zeroRows().has(39)).isTrue();
        assertThat(source.zeroRows().has(40)).isFalse();
    }

    @Test
    void noRowsLeaveTheSourceAsItIs() {
        assertThat(WithZeroRows.of(NORMAL, List.of(), shape(3L))).isSameAs(NORMAL);
        assertThat(NORMAL.zeroRows().isEmpty()).isTrue();
    }

    private static void assertRefused(Source source, List<Long> rows, Shape shape, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WithZeroRows.of(source, rows, shape))
                .withMessage(message);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused(NORMAL, List.of(0L), shape(3L), "has shape [3]; rows need two axes or more");
        assertRefused(NORMAL, List.of(0L, 3L), shape(3L, 4L), "has shape [3, 4], and no row 3; its last row is 2");
        assertRefused(NORMAL, List.of(0L, 1L), shape(2L, 4L), "has no other rows; write init = zeros");
        String constant = "needs random values, or a constant that is not zero";
        assertRefused(new Constant(0), List.of(0L), shape(2L, 4L), constant);
        assertRefused(new Identity(2, 4, 1), List.of(0L), shape(2L, 4L), constant);
        assertThat(WithZeroRows.of(new Constant(1), List.of(0L), shape(2L, 4L)).zeroRows())
                .isEqualTo(new ZeroRows(List.of(0L), 4));
    }

    @Test
    void wordsNameTheFirstOnes() {
        assertThat(ZeroRows.NONE.inWords()).isEmpty();
        assertThat(new ZeroRows(List.of(7L), 1).inWords()).isEqualTo("row 7 is zero");
        assertThat(new ZeroRows(List.of(0L, 1L, 5L), 1).inWords()).isEqualTo("rows 0, 1, 5 are zero");
        assertThat(new ZeroRows(List.of(0L, 1L, 5L, 8L, 9L), 1).inWords())
                .isEqualTo("rows 0, 1, 5 and 2 more are zero");
    }
}
