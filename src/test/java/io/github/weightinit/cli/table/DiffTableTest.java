package io.github.weightinit.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.Comparison.Means;
import io.github.weightinit.comparison.FirstDifference;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.comparison.TensorDifference.Kind;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiffTableTest {
    private static final List<Tensor> TENSORS = SpecText.read(
                    "seed = 1, tensors = [",
                    "  { name = \"w.{i}\", for = { i = 30 }, shape = [4, 3, 2], init = { scheme = normal, std = 1 } }",
                    "  { name = x, shape = [5], dtype = bfloat16, init = ones } ]")
            .tensors();

    private static List<String> text(Means means, List<TensorDifference> differences) {
        return DiffTable.of(new Comparison("file:/a", "file:/b", means, 31, differences), 2, OptionalInt.empty());
    }

    @Test
    void aDifferenceIsALineWithItsPlaceAndBothValues() {
        Tensor w = TENSORS.get(0);
        Tensor x = TENSORS.get(30);
        ValueDifferences values =
                new ValueDifferences(7, new FirstDifference(23, 0.5, -0.0, "0x3f000000", "0x80000000"));
        assertThat(text(
                        Means.VALUES,
                        List.of(
                                new TensorDifference(
                                        "w.0", Kind.VALUES, Optional.of(w), Optional.of(w), Optional.of(values)),
                                new TensorDifference("y", Kind.SHAPE, Optional.of(w), Optional.of(x), Optional.empty()),
                                new TensorDifference("x", Kind.DTYPE, Optional.of(w), Optional.of(x), Optional.empty()),
                                new TensorDifference(
                                        "z", Kind.ONLY_IN_B, Optional.empty(), Optional.of(x), Optional.empty()))))
                .containsExactly(
                        "tensor  difference                         values  first at     A     B   bits of A   bits of B",
                        "w.0     values                            7 of 24  [3, 2, 1]  0.5  -0.0  0x3f000000  0x80000000",
                        "y       shape [4, 3, 2], and [5] in B           -  -            -     -           -           -",
                        "x       dtype float32, and bfloat16 in B        -  -            -     -           -           -",
                        "z       only in B                               -  -            -     -           -           -",
                        "",
                        "31 tensors compared by their values, 27 equal; 2.0 s",
                        "DIFFERENT: file:/a and file:/b differ in 4 tensors (only in B 1, shape 1, dtype 1, values 1)");
    }

    @Test
    void manyDifferencesAreCounted() {
        List<TensorDifference> all = TENSORS.stream()
                .map(tensor -> new TensorDifference(
                        tensor.name(), Kind.VALUES, Optional.of(tensor), Optional.of(tensor), Optional.empty()))
                .toList();
        assertThat(text(Means.DIGESTS, all))
                .hasSize(25)
                .startsWith("tensor  difference", "w.0     values")
                .contains("... and 11 more tensors; --json FILE writes all of them")
                .endsWith(
                        "31 tensors compared by their digests, 0 equal; 2.0 s",
                        "DIFFERENT: file:/a and file:/b differ in 31 tensors (values 31)");
        assertThat(text(Means.DIGESTS, List.of()))
                .containsExactly(
                        "31 tensors compared by their digests, 31 equal; 2.0 s",
                        "equal: file:/a and file:/b hold the same tensors");
    }
}
