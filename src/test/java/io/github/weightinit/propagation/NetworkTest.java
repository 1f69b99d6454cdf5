package io.github.weightinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.SignalShape;
import io.github.weightinit.model.Spec;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes backward through each kind of step is the gradient of what goes forward. */
class NetworkTest {
    private static final String TENSORS = "tensors = ["
            + "{ name = embedding, shape = [50, 12], init = normal }, { name = positions, shape = [5, 12], init = normal },"
            + "{ name = w, shape = [12, 12], init = xavier }, { name = b, shape = [12], init = normal },"
            + "{ name = qkv, shape = [12, 36], init = xavier }, { name = out, shape = [12, 12], init = xavier },"
            + "{ name = q, shape = [12, 12], axes = out_in, init = normal }, { name = k, shape = [4, 12], axes = out_in, init = normal },"
            + "{ name = v, shape = [4, 12], axes = out_in, init = normal },"
            + "{ name = up, shape = [12, 20], init = xavier }, { name = gate, shape = [12, 20], init = xavier },"
            + "{ name = down, shape = [20, 12], init = xavier },"
            + "{ name = kernel, shape = [4, 3, 3, 3], axes = out_in, init = he }, { name = last, shape = [3, 3, 4, 5], init = he },"
            + "{ name = one, shape = [6, 4, 1, 1], axes = out_in, init = he }, { name = same, shape = [4, 4, 3, 3], axes = out_in, init = he },"
            + "{ name = ring, shape = [12, 12, 3], axes = out_in, init = he }"
            + "]";

    static List<String> chains() {
        return List.of(
                "[ { name = w, then = tanh, bias = b }, { name = w, transposed = true } ]",
                "[ { name = up, gate = gate, then = silu }, down ]",
                "[ w, { norm = layer, weight = b, bias = b, then = gelu }, w ]",
                "[ w, { norm = rms, weight = b, epsilon = 0.1 }, w ]",
                "[ w, { norm = batch, then = sigmoid }, w ]",
                "[ { norm = true, residual = true, then = selu, steps = [ w ] }, w ]",
                "[ ring, { name = ring, then = tanh } ]",
                "[ { embedding = embedding }, { attention = qkv, out = out, heads = 3 } ]",
                "[ { embedding = embedding }, { attention = qkv, out = out, heads = 2, causal = false, rope = 100 } ]",
                "[ { embedding = embedding }, { attention = [q, k, v], out = out, heads = 6, key_value_heads = 2, rope = 10000 } ]",
                "[ { embedding = embedding, positions = positions }, { residual = true, steps = [ { norm = layer }, w ] } ]",
                "[ { image = [3, 7, 6] }, { name = kernel, stride = 2, padding = 1, then = tanh }, last ]",
                "[ { image = [3, 8, 8] }, kernel, { pool = max, size = 3, stride = 2, padding = 1 }, one ]",
                "[ { image = [3, 8, 8] }, kernel, { pool = average, size = 3, stride = 2, padding = 1 }, one, { pool = average } ]",
                "[ { image = [3, 8, 8] }, kernel, { residual = true, then = tanh, steps = [ { name = same, padding = 1, stride = 2 } ],"
                        + " shortcut = [ { pool = average, size = 2 } ] } ]");
    }

    @ParameterizedTest
    @MethodSource("chains")
    void backwardIsTheGradientOfForward(String text) throws IOException {
        Spec spec = SpecText.read("seed = 4, chain = " + text, TENSORS);
        Chain chain = spec.chain().orElseThrow();
        SignalShape start = chain.start();
        Layout layout = new Layout(start.kind() == SignalShape.Kind.VECTOR ? 8 : 4, start.height(), start.width());
        Signals x = Signals.random(TensorKey.of(1, "x"), (int) start.channels(), layout);
        Signals way = Signals.random(TensorKey.of(1, "way"), x.width(), layout);
        Operator.Passed passed = network(chain).forward(x);
        Signals g = Signals.random(
                TensorKey.of(1, "g"), passed.output().width(), passed.output().layout());
        double step = 1e-5;
        double ahead =
                dot(g, network(chain).forward(x.plus(way.map(v -> step * v))).output());
        double behind =
                dot(g, network(chain).forward(x.plus(way.map(v -> -step * v))).output());
        assertThat(dot(way, passed.backward().of(g))).isCloseTo((ahead - behind) / (2 * step), withPercentage(1e-3));
    }

    private static Operator network(Chain chain) {
        return Network.of(chain, Drawn.ofSeed(4), Multiplier.IN_PROCESS, new Recorder());
    }

    private static double dot(Signals a, Signals b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += a.values()[i] * b.values()[i];
        }
        return sum;
    }
}
