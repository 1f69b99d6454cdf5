package io.github.weightinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.propagation.Concern.Kind;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals vanish, explode or keep their size, as the theory of initialisation predicts, and the verdict says so. */
class StudyTest {
    private static final int DEPTH = 20;

    private static Spec deep(String init, String then, int width) {
        return SpecText.read(
                "seed = 5",
                "chain = [ { name = \"w{i}\", then = " + then + ", for = { i = " + DEPTH + " } } ]",
                "tensors = [ { name = \"w{i}\", for = { i = " + DEPTH + " }, shape = [" + width + ", " + width
                        + "], init = " + init + " } ]");
    }

    private static Study study(Spec spec) throws IOException {
        return study(Subject.of("net", spec).orElseThrow());
    }

    private static Study study(Subject subject) throws IOException {
        return subject.study(Bounds.DEFAULT, Multiplier.IN_PROCESS);
    }

    private static double value(Study study, int depth, Function<Depth, Spread> spread) {
        return spread.apply(study.depths().get(depth)).value();
    }

    private static List<Kind> concerns(Study study) {
        return study.trainability().concerns().stream().map(Concern::kind).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in_out", "out_in"})
    void aPlainNetworkComputesTheSame(String axes) throws IOException {
        boolean inOut = axes.equals("in_out");
        Spec spec = SpecText.read(
                "seed = 3, axes = " + axes,
                "chain = [ { name = a, then = tanh }, { name = b, then = gelu }, { name = c, then = selu } ]",
                "tensors = [",
                "  { name = a, shape = " + (inOut ? "[300, 700]" : "[700, 300]") + ", init = xavier }",
                "  { name = b, shape = " + (inOut ? "[700, 40]" : "[40, 700]") + ", init = he, dtype = bfloat16 }",
                "  { name = c, shape = " + (inOut ? "[40, 30]" : "[30, 40]")
                        + ", init = lecun_uniform, dtype = float64 }",
                "]");
        Study found = study(spec);
        Inputs inputs = new Inputs(3, spec.chain().orElseThrow(), new Layout(found.inputs(), 1, 1));
        Signals x = inputs.signals(Drawn.ofSeed(3));
        Signals g = Signals.random(TensorKey.of(3, "study/gradient"), 30, x.layout());
        List<double[]> expected = new PlainNetwork(3, spec.chain().orElseThrow().steps()).deviations(x, g);
        for (int depth = 0; depth <= 3; depth++) {
            assertThat(value(found, depth, Depth::signal)).isCloseTo(expected.get(0)[depth], withPercentage(1e-9));
            assertThat(value(found, depth, Depth::gradient)).isCloseTo(expected.get(1)[depth], withPercentage(1e-9));
        }
    }

    @Test
    void heKeepsASignalAndItsGradientThroughRelu() throws IOException {
        Study he = study(deep("he", "relu", 80));
        assertThat(he.depths())
                .allMatch(d -> d.signal().value() > 0.5 && d.signal().value() < 1.5);
        assertThat(he.depths())
                .allMatch(d -> d.gradient().value() > 0.5 && d.gradient().value() < 1.5);
        assertThat(he.trainability().isTrainable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xavier                          | tanh    |
            xavier                          | relu    | SIGNAL_VANISHES GRADIENT_VANISHES
            { scheme = normal, std = 0.01 } | tanh    | SIGNAL_VANISHES GRADIENT_VANISHES
            { scheme = normal, std = 1 }    | tanh    | GRADIENT_EXPLODES UNITS_SATURATE
            { scheme = normal, std = 1 }    | relu    | SIGNAL_EXPLODES GRADIENT_EXPLODES
            xavier                          | sigmoid | GRADIENT_VANISHES INPUTS_MERGE
            """)
    void theVerdictIsThatOfTheory(String init, String then, String kinds) throws IOException {
        Study found = study(deep(init, then, 50));
        assertThat(concerns(found))
                .extracting(Kind::name)
                .containsExactlyElementsOf(kinds == null ? List.of() : List.of(kinds.split(" ")));
        assertThat(found.trainability().isTrainable()).isEqualTo(kinds == null);
    }

    @Test
    void boundsCanBeSet() throws IOException {
        Subject xavier = Subject.of("net", deep("xavier", "tanh", 50)).orElseThrow();
        assertThat(concerns(xavier.study(new Bounds(2, 0.5), Multiplier.IN_PROCESS)))
                .contains(Kind.SIGNAL_VANISHES);
        assertThat(concerns(xavier.study(new Bounds(1e3, 0.001), Multiplier.IN_PROCESS)))
                .containsExactly(Kind.UNITS_SATURATE);
    }

    /** The lines of Poole et al. (2016) and Schoenholz et al. (2017) go through the middle of the bands of wide networks. */
    @ParameterizedTest
    @CsvSource({"xavier, tanh", "he, relu", "xavier, gelu", "xavier, selu", "xavier, sigmoid"})
    void theoryIsTheMiddleOfWideNetworks(String init, String then) throws IOException {
        Study found = study(deep(init, then, 80));
        assertThat(found.seeds()).isGreaterThanOrEqualTo(20);
        int layers = 8; // further on, the median of a narrow network is beside its mean
        for (Depth depth : found.depths().subList(0, layers)) {
            assertThat(depth.signal().median()).isCloseTo(depth.signal().theory(), withPercentage(12));
            assertThat(depth.angle().median()).isCloseTo(depth.angle().theory(), offset(5.0));
            assertThat(depth.signal().value())
                    .isBetween(depth.signal().low() * 0.6, depth.signal().high() * 1.6);
        }
        for (Depth depth : found.depths().subList(DEPTH - layers, DEPTH)) {
            assertThat(depth.gradient().median()).isCloseTo(depth.gradient().theory(), withPercentage(15));
        }
    }

    /** The map of q: E[tanh(sqrt(q) z)^2] of 1, 0.394, 0.242, ... 0.0384 at 20 (Poole et al., 2016). */
    @Test
    void theMapOfQIsKnown() throws IOException {
        List<Depth> depths = study(deep("xavier", "tanh", 10)).depths();
        assertThat(depths.get(1).signal().theory()).isCloseTo(Math.sqrt(0.3943), offset(1e-3));
        assertThat(depths.get(2).signal().theory()).isCloseTo(Math.sqrt(0.2356), offset(1e-3));
    }

    /** The map of c of relu: cos' = (sin a + (pi - a) cos a) / pi of 60 degrees (Cho and Saul, 2009). */
    @Test
    void theMapOfCIsKnown() throws IOException {
        double a = Math.PI / 3;
        double next = Math.acos((Math.sin(a) + (Math.PI - a) * Math.cos(a)) / Math.PI);
        assertThat(study(deep("he", "relu", 10)).depths().get(1).angle().theory())
                .isCloseTo(Math.toDegrees(next), offset(0.05));
    }

    @Test
    void mostUnitsOfTanhAreSaturatedByLargeWeights() throws IOException {
        Depth first = study(deep("{ scheme = normal, std = 1 }", "tanh", 100))
                .depths()
                .get(1);
        assertThat(first.signal().value()).as("a deviation that hides it").isBetween(0.9, 1.0);
        assertThat(first.saturated().value()).isBetween(0.75, 0.9);
        assertThat(first.dead().value()).isNaN();
    }

    @Test
    void anOverflowIsNoNumber() throws IOException {
        Study huge = study(deep("{ scheme = normal, std = 1e20 }", "relu", 20));
        assertThat(value(huge, 5, Depth::signal)).isGreaterThan(1e75);
        assertThat(value(huge, 20, Depth::signal)).isInfinite();
        assertThat(huge.depths()).allMatch(d -> Double.isNaN(d.gradient().value()));
        assertThat(concerns(huge)).contains(Kind.SIGNAL_EXPLODES, Kind.GRADIENT_EXPLODES);
    }

    /** Residual layers of small weights: the stream keeps its mean square, plus the layers' outputs. */
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.1})
    void aResidualStreamAddsTheOutputsOfItsLayers(double gain) throws IOException {
        Spec spec = SpecText.read(
                "seed = 5, std = \"" + gain + " / sqrt(400)\"",
                "chain = [ { for = { i = 10 }, norm = true, residual = true, steps = [\"w{i}\"] } ]",
                "tensors = [ { name = \"w{i}\", for = { i = 10 }, shape = [400, 400],"
                        + " init = { scheme = normal, std = ${std} } } ]");
        Study found = study(spec);
        double grown = Math.sqrt(1 + 10 * gain * gain);
        assertThat(found.depths()).hasSize(11);
        assertThat(found.depths().get(10).signal().theory()).isCloseTo(grown, offset(1e-9));
        assertThat(value(found, 10, Depth::signal) / value(found, 0, Depth::signal))
                .isCloseTo(grown, offset(0.05));
        // each layer's gradient is divided by the stream's root: 1 + gain^2 / (1 + l gain^2), which multiplies to the
        // same
        assertThat(found.depths().get(0).gradient().theory()).isCloseTo(grown, offset(1e-9));
        assertThat(value(found, 0, Depth::gradient)).isCloseTo(grown, offset(0.05));
    }

    /** fan_in and fan_out count the kernel: scaled by one of them, the mean square stays the same in that direction. */
    @ParameterizedTest
    @ValueSource(strings = {"in_out", "out_in"})
    void aConvolutionWithoutImageSumsOverBothFans(String axes) throws IOException {
        String shape = axes.equals("in_out") ? "[3, 3, 16, 64]" : "[64, 16, 3, 3]";
        for (String mode : List.of("fan_in", "fan_out")) {
            Spec spec = SpecText.read(
                    "seed = 5, chain = [c], axes = " + axes,
                    "tensors = [ { name = c, shape = " + shape + ", init = { scheme = variance_scaling, mode = " + mode
                            + " } } ]");
            Study found = study(spec);
            boolean isIn = mode.equals("fan_in");
            assertThat(found.depths().get(1).signal().median()).isCloseTo(isIn ? 1 : 0.5, withPercentage(10));
            assertThat(found.depths().get(0).gradient().median()).isCloseTo(isIn ? 2 : 1, withPercentage(10));
        }
    }

    /** An orthogonal matrix keeps the length of every signal, so that one seed is as good as another. */
    @Test
    void orthogonalMatricesKeepEverySignal() throws IOException {
        Study found = study(deep("orthogonal", "linear", 50));
        for (Depth depth : found.depths()) {
            assertThat(depth.signal().value()).isCloseTo(value(found, 0, Depth::signal), withPercentage(3));
            assertThat(depth.angle().value()).isCloseTo(value(found, 0, Depth::angle), offset(1e-3));
        }
        assertThat(found.depths().get(0).gradient().theory()).isCloseTo(1, offset(1e-9));
    }

    @Test
    void whatIsComparedIsDrawnOnce() throws IOException {
        Subject he = Subject.of("he", deep("he", "relu", 20)).orElseThrow();
        Study naive = study(he.standardNormal().orElseThrow());
        assertThat(naive.name()).isEqualTo("N(0, 1)");
        assertThat(concerns(naive)).contains(Kind.SIGNAL_EXPLODES);
        Subject normal = Subject.of("net", deep("{ scheme = normal, std = 1 }", "relu", 20))
                .orElseThrow();
        assertThat(normal.standardNormal()).isEmpty();
    }

    @Test
    void whatASignalDoesNotMeetIsTold() throws IOException {
        Study found = study(SpecText.read(
                "seed = 1, chain = [ W1, W2 ], tensors = [",
                "  { name = W1, shape = [3, 4], init = he }",
                "  { name = W2, shape = [4, 4], init = he }",
                "  { name = b1, shape = [4], init = zeros }",
                "  { name = g, shape = [4], init = ones }",
                "  { name = \"b.{i}\", for = { i = 3 }, shape = [4], init = { scheme = uniform, low = -1, high = 1 } }",
                "  { name = other, shape = [4, 4], init = zeros }",
                "]"));
        assertThat(found.leftOut()).containsExactly("b.{0..2}", "other");
    }
}
