package io.github.weightinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.Spec;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals vanish, explode or keep their size, as the theory of initialisation predicts. */
class PropagationTest {
    private static final int DEPTH = 20;

    private static Spec deep(String init, String then, int width) {
        return SpecText.read(
                "seed = 5",
                "chain = [ { name = \"w{i}\", then = " + then + ", for = { i = " + DEPTH + " } } ]",
                "tensors = [ { name = \"w{i}\", for = { i = " + DEPTH + " }, shape = [" + width + ", " + width
                        + "], init = " + init + " } ]");
    }

    private static Propagation propagate(Spec spec) throws IOException {
        return Propagation.of(spec.seed(), spec.chain().orElseThrow(), new LocalMultiplier());
    }

    private static double last(Curve curve) {
        return curve.log10().get(curve.log10().size() - 1);
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
        Propagation found = propagate(spec);
        List<double[]> expected = new PlainNetwork(3, spec.chain().orElseThrow().steps())
                .meanSquares(
                        Signals.random(TensorKey.of(3, "report/0/input"), 300, found.signals()),
                        Signals.random(TensorKey.of(3, "report/0/gradient"), 30, found.signals()));
        for (int depth = 0; depth <= 3; depth++) {
            assertThat(found.forward().log10().get(depth))
                    .isCloseTo(Math.log10(expected.get(0)[depth] / expected.get(0)[0]), offset(1e-9));
            assertThat(found.backward().log10().get(depth))
                    .isCloseTo(Math.log10(expected.get(1)[depth] / expected.get(1)[3]), offset(1e-9));
        }
    }

    @Test
    void heKeepsASignalAndItsGradientThroughRelu() throws IOException {
        Propagation he = propagate(deep("he", "relu", 400));
        assertThat(he.forward().log10()).allMatch(x -> Math.abs(x) < 0.3);
        assertThat(he.backward().log10()).allMatch(x -> Math.abs(x) < 0.3);
    }

    @Test
    void xavierLosesHalfOfASignalAtEachRelu() throws IOException {
        assertThat(last(propagate(deep("xavier", "relu", 400)).forward()))
                .isCloseTo(DEPTH * Math.log10(0.5), offset(0.3));
    }

    /** q of depth l is E[tanh(sqrt(q) z)^2], z standard normal (Poole et al., 2016): 1, 0.394, 0.242, ... 0.0384 at 20. */
    @Test
    void xavierLosesASignalSlowlyThroughTanh() throws IOException {
        double q = 1;
        for (int layer = 0; layer < DEPTH; layer++) {
            double sum = 0;
            for (double z = -8; z < 8; z += 0.001) {
                double t = Math.tanh(Math.sqrt(q) * z);
                sum += t * t * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * 0.001;
            }
            q = sum;
        }
        assertThat(last(propagate(deep("xavier", "tanh", 400)).forward())).isCloseTo(Math.log10(q), offset(0.05));
    }

    @Test
    void naiveWeightsMakeTheSignalExplode() throws IOException {
        Propagation naive = propagate(deep("he", "relu", 400));
        double eachLayer = Math.log10(400 / 2.0);
        assertThat(last(naive.naiveForward())).isCloseTo(DEPTH * eachLayer, offset(0.5));
        assertThat(naive.naiveBackward().log10().get(0)).isCloseTo(DEPTH * eachLayer, offset(0.5));
    }

    @Test
    void smallWeightsMakeTheSignalVanish() throws IOException {
        Propagation small = propagate(deep("{ scheme = normal, std = 0.01 }", "relu", 400));
        assertThat(last(small.forward())).isCloseTo(DEPTH * Math.log10(400 * 1e-4 / 2), offset(0.5));
    }

    @Test
    void anOverflowIsReportedAsNaN() throws IOException {
        Propagation huge = propagate(deep("{ scheme = normal, std = 1e20 }", "relu", 20));
        assertThat(huge.forward().log10().get(5)).isGreaterThan(150);
        assertThat(last(huge.forward())).isNaN();
        assertThat(huge.backward().log10()).allMatch(x -> x.isNaN());
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
        Propagation found = propagate(spec);
        assertThat(found.depths()).hasSize(11);
        assertThat(last(found.forward())).isCloseTo(Math.log10(1 + 10 * gain * gain), offset(0.02));
        // each layer's gradient is divided by the stream's root: 1 + gain^2 / (1 + l gain^2), which multiplies to the
        // same
        assertThat(found.backward().log10().get(0)).isCloseTo(Math.log10(1 + 10 * gain * gain), offset(0.02));
    }

    /** fan_in and fan_out count the kernel: scaled by one of them, the mean square stays the same in that direction. */
    @ParameterizedTest
    @ValueSource(strings = {"in_out", "out_in"})
    void aConvolutionSumsOverBothFans(String axes) throws IOException {
        String shape = axes.equals("in_out") ? "[3, 3, 16, 64]" : "[64, 16, 3, 3]";
        for (String mode : List.of("fan_in", "fan_out")) {
            Spec spec = SpecText.read(
                    "seed = 5, chain = [c], axes = " + axes,
                    "tensors = [ { name = c, shape = " + shape + ", init = { scheme = variance_scaling, mode = " + mode
                            + " } } ]");
            Propagation found = propagate(spec);
            double ratio = Math.log10(4);
            assertThat(last(found.forward())).isCloseTo(mode.equals("fan_in") ? 0 : -ratio, offset(0.1));
            assertThat(found.backward().log10().get(0)).isCloseTo(mode.equals("fan_in") ? ratio : 0, offset(0.1));
        }
    }

    /** y . g is the same whether x passes forward or g passes backward: each is the transpose of the other. */
    @ParameterizedTest
    @ValueSource(strings = {"in_out", "out_in"})
    void backwardIsTheTransposeOfForward(String axes) {
        String shape = axes.equals("in_out") ? "[3, 5, 7]" : "[7, 5, 3]";
        Spec spec = SpecText.read(
                "seed = 5, chain = [c], axes = " + axes,
                "tensors = [ { name = c, shape = " + shape + ", init = xavier } ]");
        Chain chain = spec.chain().orElseThrow();
        Pass pass = new Networks(5, chain, Extent.of(chain), 0).passes().get(0);
        LocalMultiplier local = new LocalMultiplier();
        int size = Extent.of(chain).size();
        Signals x = Signals.random(TensorKey.of(5, "report/0/input"), 5, size);
        Signals g = Signals.random(TensorKey.of(5, "report/0/gradient"), 7, size);
        pass.enter(0);
        Product forward = pass.forward(0, 0);
        Signals y = forward.whole(local.multiply(List.of(forward)).get(0));
        pass.forwardDone(0, 0, y);
        pass.leave(0);
        pass.turn();
        Product backward = pass.backward(0, 0);
        Signals inputs = backward.whole(local.multiply(List.of(backward)).get(0));
        Signals back = new Ring(5, 3, spec.tensors().get(0).shape().axes()).scatter(inputs);
        assertThat(dot(y, g)).isCloseTo(dot(x, back), offset(1e-9));
    }

    private static double dot(Signals a, Signals b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += a.values()[i] * b.values()[i];
        }
        return sum;
    }

    /** Too large to compute in full, so units are sampled; He initialisation keeps the size of the signal. */
    @Test
    void aLargeNetworkIsSampledAndTheErrorIsReported() throws IOException {
        Spec spec = SpecText.read(
                "seed = 5",
                "chain = [ { for = { i = 18 }, steps = [",
                "  { name = \"up{i}\", then = relu }, { name = \"down{i}\", then = relu } ] } ]",
                "tensors = [",
                "  { name = \"up{i}\", for = { i = 18 }, shape = [2048, 4096], init = he }",
                "  { name = \"down{i}\", for = { i = 18 }, shape = [2048, 4096], axes = out_in, init = he }",
                "]");
        Propagation found = propagate(spec);
        assertThat(found.maxWidth()).isEqualTo(Extent.MAX_WIDTH);
        assertThat(found.repeats()).isEqualTo(Extent.REPEATS);
        for (int depth = 1; depth <= 36; depth++) {
            double error = found.forward().errors().get(depth);
            assertThat(error).isBetween(1e-4, 0.3);
            assertThat(found.forward().log10().get(depth)).isCloseTo(0, offset(0.1 + 4 * error));
        }
        assertThat(last(found.naiveForward())).isCloseTo(18 * Math.log10(1024.0 * 2048), offset(1.0));
    }

    @Test
    void aSmallNetworkIsComputedInFull() throws IOException {
        Propagation found = propagate(deep("he", "relu", 30));
        assertThat(found.maxWidth()).isZero();
        assertThat(found.forward().errors()).containsOnly(0.0);
    }
}
