package io.github.weightinit.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void rowsAreARangeOfTheFirstAxisThatTheyDivideEvenly() {
        assertThat(Box.ofRows(List.of(10L, 4L), 4, 3, 5)).isEqualTo(new Box(List.of(3L, 0L), List.of(5L, 4L)));
        assertThat(Box.ofRows(List.of(7L), 7, 0, 1)).isEqualTo(new Box(List.of(0L), List.of(7L)));
        assertThat(Box.ofRows(List.of(1L, 7L), 7, 0, 1)).isEqualTo(new Box(List.of(0L, 0L), List.of(1L, 7L)));
        assertThat(Box.ofRows(List.of(8L, 3L, 3L, 3L), 27, 2, 1))
                .isEqualTo(new Box(List.of(2L, 0L, 0L, 0L), List.of(1L, 3L, 3L, 3L)));
        assertThat(Box.ofRows(List.of(3L, 5L, 4L), 4, 5, 10))
                .isEqualTo(new Box(List.of(1L, 0L, 0L), List.of(2L, 5L, 4L)));
        assertThat(Box.ofRows(List.of(3L, 5L, 4L), 4, 11, 3))
                .isEqualTo(new Box(List.of(2L, 1L, 0L), List.of(1L, 3L, 4L)));
    }

    @Test
    void rowsOfTwoSlicesThatAreNoBoxAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.ofRows(List.of(3L, 5L, 4L), 4, 3, 4))
                .withMessageContaining("no box");
        assertThatIllegalArgumentException().isThrownBy(() -> Box.ofRows(List.of(3L, 5L, 4L), 4, 4, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> Box.ofRows(List.of(3L, 4L), 4, 2, 2));
    }

    /** The box and the rows have the same elements in the same order, wherever both are defined. */
    @Tries
    void aBoxHasTheElementsOfItsRows(Choice any) {
        List<Long> shape = any.list(1, 4, () -> (long) any.integer(1, 5));
        int rowAxes = any.integer(0, shape.size() - 1);
        long columns = product(shape.subList(rowAxes, shape.size()));
        int rows = Math.toIntExact(product(shape.subList(0, rowAxes)));
        int axis = any.integer(0, Math.max(0, rowAxes - 1));
        int unit = rowAxes == 0 ? 1 : Math.toIntExact(product(shape.subList(axis + 1, rowAxes)));
        int perRun = rowAxes == 0 ? 1 : Math.toIntExact(shape.get(axis));
        int first = any.integer(0, perRun - 1);
        int many = any.integer(1, perRun - first);
        int run = any.integer(0, rows / (perRun * unit) - 1);
        long firstRow = (long) (run * perRun + first) * unit;
        Box box = Box.ofRows(shape, columns, firstRow, (long) many * unit);
        long element = firstRow * columns;
        long[] index = box.offsets().stream().mapToLong(Long::longValue).toArray();
        for (long n = product(box.sizes()); n > 0; n--) {
            assertThat(flat(shape, index)).isEqualTo(element++);
            next(box, index);
        }
        assertThat(element).isEqualTo((firstRow + (long) many * unit) * columns);
    }

    private static long product(List<Long> sizes) {
        return sizes.stream().reduce(1L, (a, b) -> a * b);
    }

    private static long flat(List<Long> shape, long[] index) {
        long flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * shape.get(axis) + index[axis];
        }
        return flat;
    }

    /** The next index of the box in row-major order. */
    private static void next(Box box, long[] index) {
        for (int axis = index.length - 1; axis >= 0; axis--) {
            if (++index[axis] < box.offsets().get(axis) + box.sizes().get(axis)) {
                return;
            }
            index[axis] = box.offsets().get(axis);
        }
    }
}
