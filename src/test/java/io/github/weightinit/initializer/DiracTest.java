package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.AllValues;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside torch.nn.init.dirac_, written out as in PyTorch's source. */
class DiracTest {
    private static Tensor tensor(List<Long> sizes, String axes, int batch, long groups) {
        return SpecText.read("seed = 3, tensors = [ { name = w, shape = " + sizes + ", axes = " + axes + ", batch = "
                        + batch + ", init = { scheme = dirac, groups = " + groups + " } } ]")
                .tensors()
                .get(0);
    }

    private static List<Long> sizes(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    /** One kernel of shape {@code [out, in, *kernel]}. */
    private static double[] torch(List<Long> sizes, long groups) {
        int n = (int) new Shape(sizes, Axes.OUT_IN, 0).elements();
        double[] kernel = new double[n];
        long outOfGroup = sizes.get(0) / groups;
        long least = Math.min(outOfGroup, sizes.get(1));
        for (long g = 0; g < groups; g++) {
            for (long d = 0; d < least; d++) {
                long at = (g * outOfGroup + d) * sizes.get(1) + d;
                for (long size : sizes.subList(2, sizes.size())) {
                    at = at * size + size / 2;
                }
                kernel[(int) at] = 1;
            }
        }
        return kernel;
    }

    @ParameterizedTest
    @CsvSource({
        "4 3 5, 1",
        "3 4 5, 1",
        "6 2 3, 3",
        "6 2 3, 2",
        "6 1 3, 6",
        "6 1 4, 3",
        "1 1 1, 1",
        "8 4 3 3, 1",
        "8 4 3 3, 2",
        "8 4 2 5, 4",
        "4 8 3 2 4, 2",
        "64 64 7 7, 1",
        "300 100 5 3, 3",
        "70000 1 3, 70000",
        "2 70000 1, 1",
        "2 3 70001, 1"
    })
    void itIsThatOfPyTorchForEitherOrderOfTheAxes(String shape, long groups) {
        List<Long> sizes = sizes(shape);
        double[] expected = torch(sizes, groups);
        assertThat(AllValues.widened(AllValues.of(3, tensor(sizes, "out_in", 0, groups))))
                .isEqualTo(expected);

        // [*kernel, in, out]
        int out = sizes.get(0).intValue();
        int in = sizes.get(1).intValue();
        int kernel = expected.length / out / in;
        List<Long> others = new java.util.ArrayList<>(sizes.subList(2, sizes.size()));
        others.addAll(List.of(sizes.get(1), sizes.get(0)));
        double[] transposed = new double[expected.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int k = 0; k < kernel; k++) {
                    transposed[(k * in + i) * out + o] = expected[(o * in + i) * kernel + k];
                }
            }
        }
        assertThat(AllValues.widened(AllValues.of(3, tensor(others, "in_out", 0, groups))))
                .isEqualTo(transposed);
    }

    @ParameterizedTest
    @CsvSource({"out_in, 4 3 5, 2", "in_out, 5 3 4, 2", "out_in, 9 30 7, 3"})
    void eachKernelOfAStackIsOne(String axes, String shape, long groups) {
        List<Long> sizes = sizes(shape);
        List<Long> stacked = new java.util.ArrayList<>(List.of(200L));
        stacked.addAll(sizes);
        double[] one = AllValues.widened(AllValues.of(3, tensor(sizes, axes, 0, groups)));
        double[] all = AllValues.widened(AllValues.of(3, tensor(stacked, axes, 1, groups)));
        assertThat(all).hasSize(200 * one.length);
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i]).isEqualTo(one[i % one.length]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [3, 4]              |      | it needs three to five axes beyond batch = 0, the shape is [3, 4]; eye is the identity of a matrix
            [3, 4, 1, 1, 1, 1]  |      | it needs three to five axes beyond batch = 0, the shape is [3, 4, 1, 1, 1, 1]; eye is the identity of a matrix
            [3, 4, 1]           | 2    | 3 outputs cannot be divided into 2 groups
            [3, 4, 1]           | 0    | groups = 0 must be 1 or more
            [3, 4, 1]           | 1.5  | groups = 1.5 must be a whole number
            """)
    void otherShapesAndGroupsAreRefused(String shape, String groups, String message) {
        assertThatThrownBy(() -> SpecText.read("seed = 1, axes = out_in, tensors = [ { name = w, shape = " + shape
                        + ", init = { scheme = dirac" + (groups == null ? "" : ", groups = " + groups) + " } } ]"))
                .hasMessageEndingWith(message);
    }
}
