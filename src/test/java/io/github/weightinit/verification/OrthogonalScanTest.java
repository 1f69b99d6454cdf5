package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the values of a tensor are cut, each of its matrices is tested as a whole. */
class OrthogonalScanTest {
    private static Tensor tensor(String rest) {
        return SpecText.read("seed = 1, axes = out_in, tensors = [ { name = w, " + rest + " } ]")
                .tensors()
                .get(0);
    }

    private static Orthogonality scanned(Tensor tensor, Values values, int cut) {
        int n = (int) tensor.shape().elements();
        Orthogonality odd = Orthogonality.NONE;
        Orthogonality even = Orthogonality.NONE;
        for (int from = 0, i = 0; from < n; from += cut, i++) {
            int end = Math.min(n, from + cut);
            OrthogonalScan scan = new OrthogonalScan((MatrixSource) tensor.source(), from);
            for (int at = from; at < end; at += 37) { // reads, and blocks that join in any order
                scan.add(values, at, Math.min(37, end - at));
            }
            odd = i % 2 == 0 ? odd : scan.orthogonality().plus(odd);
            even = i % 2 == 0 ? even.plus(scan.orthogonality()) : even;
        }
        return odd.plus(even);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape = [50, 30], init = orthogonal",
                "shape = [30, 50], dtype = float64, init = { scheme = orthogonal, gain = 3 }",
                "shape = [40, 5, 3, 3], init = { scheme = orthogonal, gain = 0.01 }",
                "shape = [20, 9, 3, 3], dtype = bfloat16, init = orthogonal",
                "shape = [7, 12, 9], batch = 1, init = orthogonal",
                "shape = [7, 9, 12], batch = 1, init = orthogonal",
                "shape = [60, 1], init = orthogonal",
                "shape = [16, 9, 3, 3], dtype = float64, init = delta_orthogonal",
                "shape = [12, 12, 3, 3], init = delta_orthogonal",
                "shape = [3, 3, 9, 16], axes = in_out, init = { scheme = delta_orthogonal, gain = 2 }",
            })
    void whereverItIsCut(String rest) {
        Tensor tensor = tensor(rest);
        Values values = AllValues.of(1, tensor);
        int n = (int) tensor.shape().elements();
        MatrixSource source = (MatrixSource) tensor.source();
        long elements = source.places().elements();
        for (int cut : new int[] {n, 1, 13, 100, 999}) {
            Orthogonality right = scanned(tensor, values, cut);
            assertThat(right.matrices()).isEqualTo(n / elements);
            assertThat(right.open()).isEmpty();
            assertThat(right.beside()).isZero();
            assertThat(right.deviation()).isLessThan(right.rounding(tensor));
        }
        int last = (int) (n - elements + source.places().first());
        Values damaged = Values.of(DType.FLOAT64, n);
        for (int i = 0; i < n; i++) {
            AllValues.set(damaged, i, values.at(i) * (i >= last ? 1.2 : 1));
        }
        Orthogonality whole = scanned(tensor, damaged, n);
        assertThat(whole.most()).isCloseTo(1.44, within(0.01));
        assertThat(whole.worst()).isEqualTo(n / elements - 1);
        assertThat(scanned(tensor, damaged, 13).most()).isCloseTo(whole.most(), within(1e-12));
        if (elements > (long) source.blocking().n() * source.blocking().k()) {
            AllValues.set(damaged, source.places().first() == 0 ? 1 : 0, 1e-9);
            assertThat(scanned(tensor, damaged, 13).beside()).isEqualTo(1);
        }
        AllValues.set(damaged, last, Double.NaN);
        assertThat(scanned(tensor, damaged, 13).deviation()).isNaN();
    }
}
