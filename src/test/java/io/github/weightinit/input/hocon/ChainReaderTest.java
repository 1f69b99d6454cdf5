package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code chain}: the way of a signal through a network. */
class ChainReaderTest {
    private static Spec read(String... chain) {
        List<String> lines = new ArrayList<>(List.of("seed = 1"));
        lines.addAll(List.of(chain));
        lines.addAll(List.of(
                "tensors = [",
                "  { name = W1, shape = [3, 4], init = xavier }",
                "  { name = b1, shape = [4], init = zeros }",
                "  { name = W2, shape = [4, 3], init = xavier }",
                "  { name = conv, shape = [8, 3, 5, 5], axes = out_in, init = xavier }",
                "  { name = \"h.{layer}.up\",   for = { layer = 3 }, shape = [3, 6], init = xavier }",
                "  { name = \"h.{layer}.down\", for = { layer = 3 }, shape = [6, 3], init = xavier }",
                "]"));
        return SpecText.read(lines.toArray(String[]::new));
    }

    private static List<String> names(Chain chain) {
        return chain.steps().stream().map(step -> step.tensor().name()).toList();
    }

    @Test
    void namesStandInTheOrderOfTheSignal() {
        Chain chain = read("chain = [ { name = W1, then = tanh }, W2 ]").chain().orElseThrow();
        assertThat(names(chain)).containsExactly("W1", "W2");
        assertThat(chain.steps()).extracting(ChainStep::then).containsExactly(Nonlinearity.TANH, Nonlinearity.LINEAR);
        assertThat(chain.stages()).allMatch(stage -> !stage.norm() && !stage.residual());
    }

    @Test
    void aRunOfStepsIsRepeatedAsAWhole() {
        Chain chain = read(
                        "chain = [ W1, W2, { for = { layer = 3 }, norm = true, residual = true,",
                        "  steps = [ { name = \"h.{layer}.up\", then = gelu }, \"h.{layer}.down\" ] } ]")
                .chain()
                .orElseThrow();
        assertThat(names(chain))
                .containsExactly("W1", "W2", "h.0.up", "h.0.down", "h.1.up", "h.1.down", "h.2.up", "h.2.down");
        assertThat(chain.stages()).hasSize(5);
        assertThat(chain.stages().get(4).norm() && chain.stages().get(4).residual())
                .isTrue();
    }

    @Test
    void aConvolutionTakesAndGivesItsChannels() {
        ChainStep step = read("chain = [conv]").chain().orElseThrow().steps().get(0);
        assertThat(List.of(step.in(), step.out(), step.taps())).containsExactly(3L, 8L, 25L);
    }

    static List<List<String>> mistakes() {
        return List.of(
                List.of("chain = W1", "net.conf:2: 'chain' must be a list"),
                List.of("chain = []", "net.conf:2: 'chain' must be a list"),
                List.of("chain = [W3]", "net.conf:2: chain: there is no tensor 'W3' (did you mean 'W1'?)"),
                List.of("chain = [[W1]]", "net.conf:2: chain: a step must be the name"),
                List.of("chain = [b1]", "net.conf:2: chain: tensor 'b1' of shape [4] is not a matrix"),
                List.of(
                        "chain = [W1, W1]",
                        "net.conf:2: chain: tensor 'W1' has 4 outputs, but 'W1' after it has 3 inputs"),
                List.of("chain = [{ name = W1, than = relu }]", "unknown key 'than' (did you mean 'then'?)"),
                List.of("chain = [{ name = W1, then = rellu }]", "unknown then 'rellu' (did you mean 'relu'?)"),
                List.of("chain = [{ name = W1, then = conv1d }]", "unknown then 'conv1d' (known: linear, relu, "),
                List.of("chain = [{ steps = [{ name = W1, then = rellu }] }]", "unknown then 'rellu'"),
                List.of("chain = [{ steps = [{ name = W1, residual = true }] }]", "unknown key 'residual'"),
                List.of("chain = [{ steps = [] }]", "'steps' must be a list"),
                List.of("chain = [{ then = relu }]", "'name' is missing"),
                List.of("chain = [{ name = W1, norm = yess }]", "norm must be true or false"),
                List.of("chain = [{ name = W1, residual = true }]", "as the first has inputs: 3, not 4"),
                List.of("chain = [{ name = \"h.{layer}.up\", for = { layer = 4 } }]", "has 3 inputs"),
                List.of("chain = [{ name = \"h.{leyer}.up\", for = { layer = 1 } }]", "no tensor 'h.{leyer}.up'"),
                List.of("chain = [{ for = { layer = 20000 }, steps = [W1, W2] }]", "more than 10000 steps"),
                List.of("chain = [{ for = { layer = 20000 }, chain = [W1, W2] }]", "more than 10000 steps"),
                List.of("chain = [{ chain = [] }]", "'chain' must be a list"),
                List.of("chain = [{ norm = layr }, W1]", "unknown norm 'layr' (did you mean 'layer'?)"),
                List.of("chain = [{ norm = layer }]", "'chain' must have a step with weights"),
                List.of(
                        "chain = [W1, { norm = layer, weight = b1, bias = conv }]",
                        "the weight 'b1' has 4 numbers, but the bias 'conv' has 600"),
                List.of("chain = [W1, { image = [3, 8, 8] }]", "only the first step can be"),
                List.of("chain = [{ image = [3, 8] }, conv]", "'image' must be [channels, rows, columns]"),
                List.of(
                        "chain = [{ image = [2, 8, 8] }, conv]",
                        "the image has 2 outputs, but 'conv' after it has 3 inputs"),
                List.of("chain = [{ image = [3, 4, 4] }, conv]", "a kernel of 5 does not fit on 4 pixels"),
                List.of("chain = [{ name = conv, padding = 1 }]", "stride and padding are of kernels over an image"),
                List.of("chain = [{ pool = max, size = 2 }, W1]", "pooling needs an image"),
                List.of("chain = [W1, { attention = W2, out = W2, heads = 1 }]", "must have"),
                List.of(
                        "chain = [{ name = W1, gate = W2, then = silu }]",
                        "the gate 'W2' maps 4 to 3, but 'W1' maps 3 to 4"),
                List.of("chain = [{ name = W1, bias = W2 }]", "the bias 'W2' has 12 numbers, but 'W1' has 4 outputs"),
                List.of("chain = [{ steps = [W1], shortcut = [W1] }]", "a shortcut needs residual = true"),
                List.of("chain = [{ steps = [W1], then = relu }]", "'then' behind steps needs residual = true"),
                List.of("chain = [{ embedding = conv }, W1]", "an embedding must be a table"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsLine(List<String> mistake) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(mistake.get(0)))
                .withMessageContaining(mistake.get(1))
                .withMessageStartingWith("net.conf:2: ");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read("chain = [", "  W4,", "  { name = W2, then = rel }", "]"))
                .satisfies(
                        e -> assertThat(e.mistakes()).extracting(Mistake::line).containsExactly(3, 4));
    }

    @Test
    void withoutOneItIsFoundWhereEachMatrixTakesWhatTheLastGave() {
        Chain found = Chain.detect(SpecText.read(
                                "seed = 1, tensors = [",
                                "  { name = W1, shape = [3, 4], init = he }",
                                "  { name = b1, shape = [1, 4], init = zeros }",
                                "  { name = W2, shape = [4, 1], init = he }",
                                "]")
                        .tensors())
                .orElseThrow();
        assertThat(names(found)).containsExactly("W1", "W2");
        assertThat(found.steps()).extracting(ChainStep::then).containsExactly(Nonlinearity.RELU, Nonlinearity.LINEAR);
        assertThat(Chain.detect(read().tensors())).isEmpty();
        assertThat(Chain.detect(SpecText.read(
                                "seed = 1, tensors = [ { name = \"w{i}\", for = { i = 257 }, shape = [4, 4], init = he } ]")
                        .tensors()))
                .as("very many square matrices are no chain")
                .isEmpty();
        assertThat(Chain.detect(read().tensors().subList(0, 2)))
                .as("one matrix is no chain")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xavier                                                                  | TANH
            he                                                                      | RELU
            he_uniform                                                              | RELU
            glorot_uniform                                                          | TANH
            { scheme = variance_scaling, scale = 2, mode = fan_out }                | RELU
            kaiming_normal                                                          | RELU
            { scheme = kaiming_normal, nonlinearity = leaky_relu, negative_slope = 0.01 } | LEAKY_RELU
            { scheme = kaiming_uniform, nonlinearity = selu }                       | SELU
            { scheme = kaiming_uniform, nonlinearity = conv2d }                     | LINEAR
            { scheme = xavier_normal, nonlinearity = sigmoid }                      | SIGMOID
            xavier_normal                                                           | TANH
            { scheme = normal, std = 0.02 }                                         | TANH
            """)
    void aDetectedChainHasTheFunctionThatItsSchemeExpects(String init, Nonlinearity function) {
        Spec spec = SpecText.read(
                "seed = 1, tensors = [ { name = \"w{i}\", for = { i = 2 }, shape = [4, 4], init = " + init + " } ]");
        assertThat(Chain.detect(spec.tensors()).orElseThrow().steps())
                .extracting(ChainStep::then)
                .containsExactly(function, Nonlinearity.LINEAR);
    }

    @ParameterizedTest
    @CsvSource({"mlp, 2", "gpt2, 25", "resnet50, 50", "llama-3.1-8b, 33", "llama-3.1-405b, 127"})
    void theModelsTellTheirs(String model, int steps) throws IOException {
        Path file = Path.of("conf", model + ".conf");
        Spec spec = SpecReader.read(file.toString(), Files.readString(file), OptionalLong.empty(), name -> "");
        assertThat(spec.chain().orElseThrow().steps()).hasSize(steps);
    }
}
