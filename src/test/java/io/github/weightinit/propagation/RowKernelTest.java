package io.github.weightinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.WidenedValues;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kernels, and slices of a product, come to what three plain loops do. */
class RowKernelTest {
    @ParameterizedTest
    @CsvSource({
        "7, 3, 5",
        "70, 66, 6",
        "33, 1025, 2",
        "13, 4100, 16",
        "1500, 1100, 3",
        "40, 31, 64",
        "9, 300, 70",
        "3, 70000, 2"
    })
    void aProductIsThatOfPlainLoops(int rows, int columns, int size) {
        for (boolean rowsAreInputs : List.of(false, true)) {
            for (boolean isForward : List.of(false, true)) {
                Weight weight =
                        new Weight(TensorKey.of(1, "w"), new Normal(0, 1), DType.FLOAT32, rows, columns, rowsAreInputs);
                double[] w = WidenedValues.widened(weight.key(), weight.source(), weight.dtype(), 0, rows * columns);
                int in = isForward ? weight.inputs() : weight.outputs();
                Signals x = Signals.random(TensorKey.of(1, "x"), in, new Layout(size, 1, 1));
                Product product = new Product(weight, isForward, x);
                Signals found = product.whole(product.slices(0).stream()
                        .map(slice -> slice.compute(product.values()))
                        .toList());
                boolean isByRow = isForward != rowsAreInputs;
                double[] expected = new double[(isByRow ? rows : columns) * size];
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++) {
                        for (int b = 0; b < size; b++) {
                            expected[(isByRow ? r : c) * size + b] +=
                                    w[r * columns + c] * x.values()[(isByRow ? c : r) * size + b];
                        }
                    }
                }
                double farthest = IntStream.range(0, expected.length)
                        .mapToDouble(i -> Math.abs(expected[i] - found.values()[i]))
                        .max()
                        .orElseThrow();
                assertThat(found.values()).hasSameSizeAs(expected);
                assertThat(farthest).isLessThan(1e-9);
            }
        }
    }
}
