package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.householder.OrthogonalMatrix;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the entries of a matrix are in a tensor, and what is refused. */
class OrthogonalTest {
    private static final long SEED = 5;

    private static Tensor tensor(String shape, String axes, String init) {
        return SpecText.read(
                        "seed = " + SEED + ", axes = " + axes + ", dtype = float64",
                        "tensors = [ { name = w, shape = " + shape + ", init = " + init + " } ]")
                .tensors()
                .get(0)
                .under(SEED);
    }

    private static double[] values(Tensor tensor) {
        TileFiller filler = tensor.source().open(TensorKey.of(SEED, tensor.name()));
        int n = Math.toIntExact(tensor.shape().elements());
        double[] values = new double[n];
        double[] tile = new double[TileStream.TILE];
        for (int from = 0; from < n; from += TileStream.TILE) {
            int count = Math.min(TileStream.TILE, n - from);
            filler.fill(from / TileStream.TILE, tile, count);
            System.arraycopy(tile, 0, values, from, count);
        }
        return values;
    }

    private static double[] matrix(String name, int rows, int columns) {
        return OrthogonalMatrix.of(
                TensorKey.of(SEED, name),
                new Orthogonal(rows, columns, 1, MatrixStack.SINGLE).blocking(),
                rows < columns);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [6, 9]       | 6 | 9
            [9, 6]       | 9 | 6
            [4, 3, 5]    | 4 | 15
            [40, 3, 2, 2] | 40 | 12
            """)
    void aTensorIsFlattenedAsTorchDoesWhateverItsAxes(String shape, int rows, int columns) {
        double[] expected = matrix("w", rows, columns);
        for (String axes : List.of("in_out", "out_in")) {
            assertThat(values(tensor(shape, axes, "orthogonal"))).containsExactly(expected);
        }
    }

    @Test
    void theGainScalesTheMatrixOnce() {
        double[] q = matrix("w", 7, 5);
        double[] scaled = values(tensor("[7, 5]", "in_out", "{ scheme = orthogonal, nonlinearity = relu }"));
        for (int i = 0; i < q.length; i++) {
            assertThat(scaled[i]).isEqualTo(Math.sqrt(2) * q[i]);
        }
    }

    @Test
    void eachMatrixOfAStackHasANameOfItsOwn() {
        Tensor stack = SpecText.read(
                        "seed = " + SEED + ", axes = in_out, dtype = float64",
                        "tensors = [ { name = w, shape = [2, 3, 300, 200], batch = 2, init = orthogonal } ]")
                .tensors()
                .get(0);
        double[] values = values(stack.under(SEED));
        for (int i = 0; i < 6; i++) {
            double[] expected = matrix("w#" + i, 300, 200);
            for (int e = 0; e < 60_000; e++) {
                assertThat(values[i * 60_000 + e]).isEqualTo(expected[e]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [3, 4, 5, 7]        | in_out | 5 | 7 | 1 | 1
            [4, 7, 7]           | in_out | 7 | 7 | 1 | 0
            [7, 5, 3, 4]        | out_in | 5 | 7 | 1 | 1
            [7, 7, 2, 3, 5]     | out_in | 7 | 7 | 0 | 1
            [3, 5, 130, 170]    | in_out | 130 | 170 | 1 | 2
            [170, 130, 3, 5]    | out_in | 130 | 170 | 1 | 2
            """)
    void aDeltaKernelIsZeroButInTheMiddle(String shape, String axes, int in, int out, int first, int second) {
        Tensor tensor = tensor(shape, axes, "{ scheme = delta_orthogonal, gain = 2 }");
        double[] values = values(tensor);
        double[] q = matrix("w", in, out);
        List<Long> sizes = tensor.shape().sizes();
        boolean isOutFirst = axes.equals("out_in");
        List<Long> spatial = isOutFirst ? sizes.subList(2, sizes.size()) : sizes.subList(0, sizes.size() - 2);
        List<Integer> middle = new ArrayList<>(List.of(first, second, 2)).subList(0, spatial.size());
        int taps = spatial.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
        int tap = 0;
        for (int i = 0; i < spatial.size(); i++) {
            tap = tap * spatial.get(i).intValue() + middle.get(i);
        }
        int zeros = 0;
        for (double value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        assertThat(zeros).isEqualTo((taps - 1) * in * out);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                int at = isOutFirst ? (o * in + i) * taps + tap : (tap * in + i) * out + o;
                assertThat(values[at]).isEqualTo(2 * q[i * out + o]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [7]               | orthogonal                                        | orthogonal needs two axes or more, the shape is [7]
            [7, 7]            | { scheme = orthogonal, gain = 0 }                 | gain = 0.0 must be positive
            [7, 7]            | { scheme = orthogonal, gain = 1, nonlinearity = relu } | give either gain or nonlinearity, not both
            [200000, 200000]  | orthogonal                                        | the lesser number may be 131,072 at most
            [7, 7]            | delta_orthogonal                                  | delta_orthogonal needs three to five axes
            [3, 8, 7]         | delta_orthogonal                                  | there are 7 of 8 inputs
            """)
    void whatCannotBeMadeIsRefused(String shape, String init, String message) {
        assertThatThrownBy(() -> tensor(shape, "in_out", init)).hasMessageContaining(message);
    }

    @Test
    void rowsOfZerosWouldNotBeOrthogonal() {
        assertThatThrownBy(() -> SpecText.read(
                        "seed = 1, axes = in_out",
                        "tensors = [ { name = w, shape = [5, 5], zero_rows = [1], init = orthogonal } ]"))
                .hasMessageContaining("'w' would not be orthogonal");
    }
}
