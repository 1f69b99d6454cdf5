package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.plan.PartitionSeed;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.statistics.CorrelationBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursTest {
    private static RowBlock block(int rows, int columns) {
        return new RowBlock(
                "w",
                List.of((long) rows, (long) columns),
                0,
                rows,
                columns,
                DType.FLOAT32,
                new Normal(1, 1),
                new PartitionSeed(new TensorKey(1, 2), 0),
                false);
    }

    /** Adds whole rows as many at a time as fit, or a row in parts. */
    private static void add(Neighbours neighbours, double[] values, int columns, int firstRow, int rows) {
        int most = Math.max(1, CorrelationBuilder.MOST / columns) * columns;
        for (int at = firstRow * columns; at < (firstRow + rows) * columns; ) {
            int column = at % columns;
            int n = Math.min(CorrelationBuilder.MOST, Math.min(most - column, (firstRow + rows) * columns - at));
            neighbours.add(Arrays.copyOfRange(values, at, at + CorrelationBuilder.MOST), n, at / columns, column);
            at += n;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "10, 7", "10, 1", "3, 1000", "3, 1024", "2, 5000"})
    void adjacentRowsAreMultipliedWhateverThePages(int firstRows, int columns) {
        int rows = 25;
        double[] values = new double[rows * columns];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextGaussian();
        }
        Neighbours neighbours = new Neighbours(block(rows, columns), 1, 5);
        add(neighbours, values, columns, 0, firstRows);
        add(neighbours, values, columns, firstRows, rows - firstRows);

        double expected = 0;
        for (int i = columns; i < values.length; i++) {
            expected += (values[i] - 1.0) * (values[i - columns] - 1.0);
        }
        assertThat(neighbours.correlation().pairs()).isEqualTo(values.length - columns);
        assertThat(neighbours.correlation().products()).isCloseTo(expected, within(1e-9));
        assertThat(neighbours.firstEdge()).hasSize(Math.min(5, columns)).startsWith(values[0] - 1.0);
        assertThat(neighbours.lastEdge()).startsWith(values[(rows - 1) * columns] - 1.0);
    }

    @Test
    void rowsOnBothSidesOfALostPageAreNotNeighbours() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        Neighbours neighbours = new Neighbours(block(4, 2), 0, 0);
        add(neighbours, values, 2, 0, 1);
        add(neighbours, values, 2, 2, 2);
        assertThat(neighbours.correlation().pairs()).isEqualTo(2);
        assertThat(neighbours.correlation().products()).isEqualTo(5 * 7 + 6 * 8);
    }
}
