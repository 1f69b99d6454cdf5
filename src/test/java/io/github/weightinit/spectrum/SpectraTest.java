package io.github.weightinit.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.HaarLaw;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Singular values of the matrices of specs, in this thread. */
class SpectraTest {
    private static List<Spectrum> spectra(String... tensors) {
        Spec spec = SpecText.read("seed = 3, axes = out_in, tensors = [", String.join(",\n", tensors), "]");
        try {
            return Spectra.of(
                    spec.seed(),
                    spec.tensors(),
                    matrices -> matrices.stream().map(Spectra::solve).toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Spectrum spectrum(String tensor) {
        return spectra(tensor).get(0);
    }

    private static WeightMatrix matrix(String tensor) {
        Spec spec = SpecText.read("seed = 3, axes = out_in, tensors = [ " + tensor + " ]");
        return WeightMatrix.of(3, spec.tensors().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[20, 12]", "[12, 20]", "[10, 4, 3, 3]"})
    void ofASmallMatrixTheyAreThoseOfALibrary(String shape) {
        WeightMatrix matrix = matrix("{ name = w, shape = " + shape + ", init = he }");
        double[][] values = new double[matrix.rows()][];
        matrix.open().forEach((i, row) -> values[i] = row.clone());
        double[] expected = new SingularValueDecomposition(new Array2DRowRealMatrix(values)).getSingularValues();
        List<Mass> found = Spectra.solve(matrix).masses();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.get(expected.length - 1 - i).value())
                    .isCloseTo(matrix.std() * expected[i], within(1e-6 * matrix.std()));
            assertThat(found.get(i).share()).isEqualTo(1.0 / expected.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal, std = 0.02", "uniform, low = -3, high = 3", "xavier", "normal, std = 1e200"})
    void independentWeightsFollowTheLawWhateverTheirDistribution(String scheme) {
        String dtype = scheme.contains("e200") ? ", dtype = float64" : "";
        for (String shape : List.of("[8, 8]", "[30, 200]", "[256, 100]", "[600, 300]", "[300, 700]")) {
            Spectrum spectrum =
                    spectrum("{ name = w, shape = " + shape + dtype + ", init = { scheme = " + scheme + " } }");
            Expectation expected = spectrum.expectation().orElseThrow();
            assertThat(spectrum.isAs(expected))
                    .as(
                            "%s: a distance of %s with an error of %s",
                            shape, spectrum.distance(expected), spectrum.error())
                    .isTrue();
        }
    }

    @Test
    void anEstimateIsWithinItsErrorOfTheExactOnes() {
        for (int seed = 0; seed < 10; seed++) {
            WeightMatrix matrix = matrix("{ name = w" + seed + ", shape = [256, 300], init = he }");
            List<Mass> exact = ExactSpectrum.of(matrix).masses();
            Spectrum.Found estimate = LanczosSpectrum.of(matrix);
            assertThat(estimate.error()).isBetween(0.02, 0.2);
            double below = 0;
            for (Mass mass : estimate.masses()) {
                double middle = below + mass.share() / 2;
                double share =
                        exact.stream().filter(m -> m.value() < mass.value()).count() / 256.0;
                assertThat(middle).isCloseTo(share, within(estimate.error() + 1 / 256.0));
                below += mass.share();
            }
            assertThat(below).isCloseTo(1, within(1e-9));
            assertThat(estimate.masses().get(estimate.masses().size() - 1).value())
                    .as("the greatest is found at once")
                    .isCloseTo(exact.get(255).value(), within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[40, 100]", "[100, 40]", "[300, 500]", "[24, 8, 3, 3]"})
    void thoseOfAnOrthogonalMatrixAreAllItsGain(String shape) {
        Spectrum spectrum = spectrum("{ name = w, shape = " + shape + ", init = { scheme = orthogonal, gain = 1.5 } }");
        Expectation expected = spectrum.expectation().orElseThrow();
        assertThat(expected).isEqualTo(new Expectation.Equal(1.5));
        assertThat(spectrum.distance(expected)).isLessThan(1e-4);
        assertThat(spectrum.isAs(expected)).isTrue();
        assertThat(spectrum.isAs(new Expectation.Independent(new MarchenkoPastur(0.1, 40, 100))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[200, 100]", "[400, 600]"})
    void aWrongScaleAndAMeanAreSeen(String shape) {
        WeightMatrix matrix = matrix("{ name = w, shape = " + shape + ", init = { scheme = normal, mean = 0.5 } }");
        Spectrum.Found found = Spectra.solve(matrix);
        List<Mass> half = found.masses().stream()
                .map(mass -> new Mass(mass.value() * 0.8, mass.share()))
                .toList();
        Expectation expected = new Expectation.Independent(new MarchenkoPastur(1, matrix.rows(), matrix.columns()));
        Spectrum smaller = new Spectrum(
                "w", matrix.rows(), matrix.columns(), matrix.rows(), half, found.error(), Optional.of(expected));
        assertThat(smaller.isAs(expected))
                .as("a standard deviation of 0.8 in place of 1")
                .isFalse();
        assertThat(smaller.greatest()).as("that of the mean").isGreaterThan(40);
    }

    @Test
    void nothingIsSaidOfSparseMatricesAndPartsOfTallOrthogonalOnes() {
        assertThat(spectrum("{ name = s, shape = [40, 40], init = { scheme = sparse, sparsity = 0.9 } }")
                        .expectation())
                .isEmpty();
        WeightMatrix part = new WeightMatrix("w", null, null, null, 1, 50, 40, 60);
        assertThat(Expectation.of(new HaarLaw(1, 60, 40, 1), part)).isEmpty();
        WeightMatrix wide = new WeightMatrix("w", null, null, null, 1, 20, 40, 30);
        assertThat(Expectation.of(new HaarLaw(1, 40, 30, 1), wide)).contains(new Expectation.Equal(1));
    }

    @Test
    void constantsVectorsTinyMatricesAndLargeOrthogonalOnesHaveNone() {
        assertThat(spectra(
                        "{ name = b, shape = [300], init = { scheme = normal, std = 1 } }",
                        "{ name = z, shape = [30, 30], init = zeros }",
                        "{ name = t, shape = [7, 900], init = he }",
                        "{ name = o, shape = [4096, 1025], init = orthogonal }"))
                .isEmpty();
    }

    @Test
    void ofALargeTensorTheFirstRowsAreRead() {
        WeightMatrix matrix = matrix("{ name = w, shape = [1000000, 4096], init = he }");
        assertThat(matrix.rows()).isEqualTo(4096);
        assertThat(matrix.wholeRows()).isEqualTo(1_000_000);
        assertThat(matrix.isPart()).isTrue();
        WeightMatrix stack = matrix("{ name = e, shape = [8, 30, 20], batch = 1, init = he }");
        assertThat(List.of(stack.rows(), stack.columns(), (int) stack.wholeRows()))
                .containsExactly(30, 20, 30);
    }
}
