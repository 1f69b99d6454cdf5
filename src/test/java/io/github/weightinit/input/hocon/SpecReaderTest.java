package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecReaderTest {
    private static final String HEAD = "seed = 42";

    private static List<String> names(Spec spec) {
        return spec.tensors().stream().map(Tensor::name).toList();
    }

    @Test
    void aTensorTakesTheSpecsFormatAndAxesUnlessItHasItsOwn() {
        Spec spec = SpecText.read(
                "seed = -7, dtype = bfloat16, axes = out_in",
                "tensors = [",
                "  { name = a, shape = [2, 3], init = xavier }",
                "  { name = b, shape = [2, 3], init = xavier, dtype = float64, axes = in_out, batch = 0 }",
                "]");
        assertThat(spec.seed()).isEqualTo(-7);
        assertThat(spec.tensors().get(0).dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(spec.tensors().get(0).shape().axes()).isEqualTo(Axes.OUT_IN);
        assertThat(spec.tensors().get(1).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(spec.tensors().get(1).shape().fans().in()).isEqualTo(2);
    }

    @Test
    void forRepeatsOverNumbersListsAndAllCombinations() {
        Spec spec = SpecText.read(
                HEAD,
                "layers = 2",
                "tensors = [",
                "  { name = \"l.{layer}.e.{expert}\", for = { layer = ${layers}, expert = [a, 7] }, shape = [1], init = zeros }",
                "]");
        assertThat(names(spec)).containsExactlyInAnyOrder("l.0.e.a", "l.0.e.7", "l.1.e.a", "l.1.e.7");
    }

    @Test
    void aVariableMayStandInTheTextsOfInit() {
        Spec spec = SpecText.read(
                HEAD,
                "tensors = [ { name = \"w{layer}\", for = { layer = 3 }, shape = [4],"
                        + " init = { scheme = normal, std = \"0.02 / sqrt(2 * ({layer} + 1))\" } } ]");
        assertThat(spec.tensors().get(2).source()).isEqualTo(new Normal(0, 0.02 / Math.sqrt(2 * 3.0)));
    }

    @Test
    void arithmeticKnowsTheNumbersAtTheTop() {
        Spec spec = SpecText.read(
                HEAD,
                "layers = 12, heads = 4, hidden = \"heads * 8\"",
                "tensors = [ { name = w, shape = [${hidden}, \"3 * hidden\"],"
                        + " init = { scheme = normal, std = \"0.02 / sqrt(2 * layers)\" } } ]");
        assertThat(spec.tensors().get(0).shape().sizes()).containsExactly(32L, 96L);
        assertThat(spec.tensors().get(0).source()).isEqualTo(new Normal(0, 0.02 / Math.sqrt(24)));
    }

    @Test
    void aSeedFromOutsideTakesThePlaceOfItsOwn() {
        String text = "seed = 1, tensors = [ { name = w, shape = [1], init = zeros } ]";
        assertThat(SpecReader.read("net.conf", text, OptionalLong.of(9), name -> "")
                        .seed())
                .isEqualTo(9);
    }

    @Test
    void anIncludedFileIsRead() {
        Spec spec = SpecText.read(
                Map.of("sizes.conf", "hidden = 5"),
                "include \"sizes.conf\"",
                HEAD,
                "tensors = [ { name = w, shape = [${hidden}], init = ones } ]");
        assertThat(spec.parameters()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource
    void aNameIsKeptExactly(String name) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        Spec spec = SpecText.read(HEAD, "tensors = [ { name = \"" + quoted + "\", shape = [1], init = ones } ]");
        assertThat(names(spec)).containsExactly(name);
    }

    static List<String> aNameIsKeptExactly() {
        return List.of("a/b/../c", "say \"hi\"", "two\nlines", "größe 权重 🧠", "x".repeat(4000), "{not a place}", " a ");
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsToldWithItsLine(String text, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(text))
                .withMessage(message);
    }

    static List<Arguments> aMistakeIsToldWithItsLine() {
        return List.of(
                Arguments.of(
                        "seed = 1, sede = 2\n" + one("init = ones"),
                        "net.conf:1: unknown key 'sede' (did you mean 'seed'?)"),
                tensor(
                        "int = ones",
                        "net.conf:2: tensor 'w': 'init' is missing\n"
                                + "net.conf:2: tensor 'w': unknown key 'int' (did you mean 'init'?)"),
                tensor("init = xavir", "net.conf:2: tensor 'w': unknown scheme 'xavir' (did you mean 'xavier'?)"),
                tensor(
                        "init = { scheme = normal, sdt = 1 }",
                        "net.conf:2: tensor 'w': unknown key 'sdt' (did you mean 'std'?)"),
                tensor("init = constant", "net.conf:2: tensor 'w': 'value' is missing"),
                tensor(
                        "init = { scheme = normal, std = wide }",
                        "net.conf:2: tensor 'w': std: 'wide' is not a variable of this spec (known: seed, tensors)"),
                tensor(
                        "init = { scheme = normal, std = -1 }",
                        "net.conf:2: tensor 'w': normal: the standard deviation is -1.0 but must be positive; for equal"
                                + " values use constant"),
                tensor(
                        "init = { scheme = uniform, low = 2, high = 1 }",
                        "net.conf:2: tensor 'w': uniform: low = 2.0 must be less than high = 1.0"),
                tensor(
                        "init = { scheme = trunc_normal, a = 8, b = 9 }",
                        "net.conf:2: tensor 'w': trunc_normal: the bounds keep 6.2e-16 of all draws, less than 0.01; move"
                                + " them nearer to the mean or use uniform"),
                tensor(
                        "init = { scheme = kaiming_normal, nonlinearity = rulu }",
                        "net.conf:2: tensor 'w': unknown nonlinearity 'rulu' (did you mean 'relu'?)"),
                tensor(
                        "init = { scheme = kaiming_normal, nonlinearity = gelu }",
                        "net.conf:2: tensor 'w': kaiming_normal: PyTorch defines no gain for gelu; use relu, or a number:"
                                + " gain in xavier_normal and xavier_uniform, scale in variance_scaling"),
                tensor(
                        "init = { scheme = xavier_uniform, nonlinearity = silu }",
                        "net.conf:2: tensor 'w': xavier_uniform: PyTorch defines no gain for silu; use relu, or a number:"
                                + " gain in xavier_normal and xavier_uniform, scale in variance_scaling"),
                tensor(
                        "init = { scheme = constant, value = 1e6 }, dtype = float16",
                        "net.conf:2: tensor 'w': constant: value = 1000000.0 is too large for float16, whose"
                                + " largest value is 65504.0"),
                tensor(
                        "init = { scheme = constant, value = 1e-9 }, dtype = float16",
                        "net.conf:2: tensor 'w': constant: value = 1.0E-9 is too small for float16, whose smallest positive"
                                + " value is 5.9604644775390625E-8"),
                tensor(
                        "init = { scheme = normal, std = 1e38 }",
                        "net.conf:2: tensor 'w': normal: std = 1.0E38 is too large for float32: draws lie between -8.21 and"
                                + " 8.21 std from the mean, and the largest value is 3.4028234663852886E38; the largest std"
                                + " that fits is 4.14E37"),
                tensor(
                        "init = { scheme = normal, std = 30000 }, dtype = float16",
                        "net.conf:2: tensor 'w': normal: std = 30000.0 is too large for float16: draws lie between -8.21 and"
                                + " 8.21 std from the mean, and the largest value is 65504.0; the largest std that fits is"
                                + " 7980.0"),
                tensor(
                        "init = { scheme = trunc_normal, mean = 60000, std = 10000, cut = 2 }, dtype = float16",
                        "net.conf:2: tensor 'w': trunc_normal: std = 10000.0 is too large for float16: draws lie between"
                                + " -2.00 and 2.00 std from the mean, and the largest value is 65504.0; the largest std"
                                + " that fits is 2750.0"),
                tensor(
                        "init = { scheme = trunc_normal, cut = 1e400 }",
                        "net.conf:2: tensor 'w': cut = 1e400 is not a finite number; the largest is"
                                + " 1.7976931348623157E308"),
                tensor(
                        "init = { scheme = normal, std = \"0 / 0\" }",
                        "net.conf:2: tensor 'w': std = 0 / 0 is not a finite number; the largest is"
                                + " 1.7976931348623157E308"),
                tensor(
                        "init = { scheme = trunc_normal, std = 1e-310 }, dtype = float64",
                        "net.conf:2: tensor 'w': trunc_normal: (a - mean) / std = -Infinity must be a finite number"),
                Arguments.of(
                        HEAD + "\ntensors = [ { name = \"l.${i}.w\", for = { i = 2 }, shape = [1], init = ones } ]",
                        "net.conf:2: tensor 'l.${i}.w': HOCON substitutes nothing in quotes, as in \"l.${i}.w\"; write"
                                + " \"l.{i}.w\""),
                Arguments.of(
                        HEAD + ", p = net\ntensors = [ { name = \"${p}.w\", shape = [1], init = ones } ]",
                        "net.conf:2: tensor '${p}.w': HOCON substitutes nothing in quotes, as in \"${p}.w\"; write"
                                + " \"\"${p}\".w\""),
                Arguments.of(
                        HEAD + ", n = 2\n" + one("init = { scheme = normal, std = \"n / ${n}\" }"),
                        "net.conf:2: tensor 'w': HOCON substitutes nothing in quotes, as in \"n / ${n}\"; write \"n / n\""),
                Arguments.of(
                        HEAD + "\ntensors = [ { name = \"l.{i}\", for = { i = 2 }, shape = [1],\n"
                                + " init = { scheme = normal, std = \"1 / (i + 1)\" } } ]",
                        "net.conf:3: tensor 'l.{i}': std: 'i' is a variable of 'for'; write {i}"),
                tensor(
                        "init = ones, dtype = flaot32",
                        "net.conf:2: tensor 'w': unknown dtype 'flaot32' (did you mean 'float32'?)"),
                tensor(
                        "init = ones, batch = 3",
                        "net.conf:2: tensor 'w': batch = 3, but it must lie in 0 ... 2 for shape [2, 3]"),
                Arguments.of(
                        HEAD + "\n" + "tensors = [ { name = b, shape = [5], init = he } ]",
                        "net.conf:2: tensor 'b': he: fans need two axes or more, the shape is [5]; use normal, uniform or a constant"),
                Arguments.of(
                        HEAD + "\n" + "tensors = [ { name = b, shape = [], init = ones } ]",
                        "net.conf:2: tensor 'b': the shape is empty; a single number has shape [1]"),
                Arguments.of(
                        HEAD + "\n" + "tensors = [ { name = b, shape = [4, 0], init = ones } ]",
                        "net.conf:2: tensor 'b': shape [4, 0]: each size must be positive"),
                Arguments.of(
                        HEAD + "\n" + "tensors = [ { name = b, shape = [2.5], init = ones } ]",
                        "net.conf:2: tensor 'b': shape = 2.5 must be a whole number of 64 bits"),
                Arguments.of(
                        HEAD + "\n" + "tensors = [ { name = b, shape = [4294967296, 4294967296], init = ones } ]",
                        "net.conf:2: tensor 'b': shape [4294967296, 4294967296] has more than 2^62 elements"),
                Arguments.of(
                        HEAD + "\n"
                                + "tensors = [ { name = w, shape = [2], init = ones }\n { name = w, shape = [2], init = ones } ]",
                        "net.conf:3: tensor 'w' is defined twice; the first definition is on line 2"),
                Arguments.of(
                        HEAD + "\n"
                                + "tensors = [ { name = \"w{i}\", for = { i = 2, j = 2 }, shape = [1], init = ones } ]",
                        "net.conf:2: tensor 'w{i}': the name must contain {j}; without it 'for' gives tensors of the same name"),
                Arguments.of(
                        HEAD + "\n"
                                + "tensors = [ { name = \"w{laier}\", for = { layer = 2 }, shape = [1], init = ones } ]",
                        "net.conf:2: tensor 'w{laier}': {laier} is not a variable of 'for' (did you mean 'layer'?)\n"
                                + "net.conf:2: tensor 'w{laier}': the name must contain {layer}; without it 'for' gives"
                                + " tensors of the same name"),
                Arguments.of(one("init = ones"), "net.conf:1: 'seed' is missing: write seed = 42, or give --seed"),
                Arguments.of(
                        "seed = 99999999999999999999\n" + one("init = ones"),
                        "net.conf:1: seed = 99999999999999999999 must be a whole number of 64 bits"),
                Arguments.of(HEAD + "\ntensors = []", "net.conf:2: 'tensors' must be a list of one tensor or more"),
                Arguments.of(
                        HEAD + "\nspare = 3\n" + one("init = ones"),
                        "net.conf:2: unknown key 'spare' (known: axes, chain, dtype, rules, seed, shapes, tensors)"));
    }

    private static String one(String fields) {
        return "tensors = [ { name = w, shape = [2, 3], " + fields + " } ]";
    }

    private static Arguments tensor(String fields, String message) {
        return Arguments.of(HEAD + "\n" + one(fields), message);
    }

    @Test
    void allMistakesOfAFileAreToldTogetherInItsOrder() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        "dtype = flat32",
                        HEAD,
                        "tensors = [",
                        "  { name = a, shape = [0], init = ones }",
                        "  { name = b, shape = [1], init = one }",
                        "]"))
                .satisfies(e ->
                        assertThat(e.mistakes().stream().map(Mistake::line)).containsExactly(1, 4, 5));
    }

    private static Spec read(Map<String, String> set, List<Mistake> warnings, String... lines) {
        return SpecReader.read(
                "net.conf",
                String.join("\n", lines),
                new Overrides(OptionalLong.empty(), set),
                SpecFiles.including(name -> {
                    throw new IllegalArgumentException("there is no " + name);
                }),
                warnings::add);
    }

    @Test
    void overridesReplaceVariablesOfTheSpec() {
        String[] lines = {
            "seed = 1, dtype = float32, axes = out_in, layers = 3, hidden = 4, std = 0.02",
            "tensors = [ { name = \"l.{i}\", for = { i = ${layers} }, shape = [${hidden}, \"2 * hidden\"],"
                    + " init = { scheme = normal, std = \"std / 2\" } } ]"
        };
        Spec spec = read(
                Map.of("layers", "2", "hidden", "6", "std", "1 / 4", "dtype", "float64"), new ArrayList<>(), lines);
        assertThat(names(spec)).containsExactly("l.0", "l.1");
        assertThat(spec.tensors().get(0).shape().sizes()).containsExactly(6L, 12L);
        assertThat(spec.tensors().get(0).source()).isEqualTo(new Normal(0, 0.125));
        assertThat(spec.tensors().get(0).dtype()).isEqualTo(DType.FLOAT64);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(
                        new TreeMap<>(Map.of("a", "1", "layer", "2", "seed", "3", "tensors", "4")),
                        new ArrayList<>(),
                        lines))
                .withMessage("--set a: the spec has no variable 'a'\n"
                        + "--set layer: the spec has no variable 'layer' (did you mean 'layers'?)\n"
                        + "--set seed: 'seed' is not a variable; use --seed\n"
                        + "--set tensors: 'tensors' is not a variable");
    }

    /** One warning, at the first tensor that would have other values with the other axes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shape = [3072, 768], init = he                            | 1
            shape = [3072, 768], init = xavier                        | 1
            shape = [8, 4, 3, 3], init = xavier_normal                | 1
            shape = [768, 768], init = he                             | 0
            shape = [3072, 768], init = xavier_normal                 | 0
            shape = [3072, 768], init = { scheme = normal, std = 1 }  | 0
            shape = [3072, 768], init = eye                           | 0
            shape = [3072, 768], init = he, axes = in_out             | 0
            shape = [768], init = zeros                               | 0
            """)
    void axesThatMatterAndAreNotGivenAreAWarning(String fields, int warnings) {
        List<Mistake> found = new ArrayList<>();
        read(
                Map.of(),
                found,
                HEAD,
                "tensors = [",
                "{ name = first, shape = [2, 3], init = ones }",
                "{ name = \"w{i}\", for = { i = 3 }, " + fields + " }",
                "]");
        assertThat(found)
                .hasSize(warnings)
                .allSatisfy(warning -> assertThat(warning.toString())
                        .startsWith("net.conf:4: tensor 'w0' and 2 more: 'axes' is not given, so shape [")
                        .contains("write axes = in_out to confirm that, or axes = out_in"));
        found.clear();
        read(Map.of(), found, HEAD, "axes = in_out", "tensors = [ { name = w, " + fields + " } ]");
        assertThat(found).isEmpty();
    }

    @Test
    void loopVariablesAreUsedInShapes() {
        Spec spec = SpecText.read(
                HEAD,
                "width = 8, axes = in_out",
                "tensors = [",
                "  { name = \"stage{i}.w\", for = { i = [1, 2, 4] }, shape = [\"{i} * width\", \"{i}\", 2], init = he }",
                "]");
        assertThat(spec.tensors().stream().map(t -> t.shape().sizes()))
                .containsExactly(List.of(8L, 1L, 2L), List.of(16L, 2L, 2L), List.of(32L, 4L, 2L));
        assertThat(spec.tensors().get(2).law().standardDeviation()).isEqualTo(Math.sqrt(2.0 / (32 * 4)));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        HEAD, "tensors = [ { name = \"w{i}\", for = { i = 4 }, shape = [\"2 - {i}\"], init = ones } ]"))
                .withMessage("net.conf:2: tensor 'w{i}': shape [0]: each size must be positive");
    }

    /** Also those of a tensor that has another mistake, and names that are given twice. */
    @Test
    void allMistakesAreReportedTogether() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        "seed = 1, axis = out_in",
                        "tensors = [",
                        "  { name = a, shape = [0], init = ones }",
                        "  { name = a, shape = [1], init = one }",
                        "  { name = \"b.{i}\", for = { i = 3 }, shape = [1], init = ones }",
                        "  { name = \"b.{j}\", for = { j = 9 }, shape = [x], init = { scheme = normal, std = -1, mean = y } }",
                        "  { name = \"c.{i}\", for = { i = 0 }, shape = [-1], init = xavir }",
                        "]",
                        "chain = [a, \"b.1\", d]"))
                .withMessage(String.join(
                        "\n",
                        "net.conf:1: unknown key 'axis' (did you mean 'axes'?)",
                        "net.conf:3: tensor 'a': shape [0]: each size must be positive",
                        "net.conf:4: tensor 'a': unknown scheme 'one' (did you mean 'ones'?)",
                        "net.conf:4: tensor 'a' is defined twice; the first definition is on line 3",
                        "net.conf:6: tensor 'b.{j}': shape: 'x' is not a variable of this spec (known: axis, chain, seed, tensors)",
                        "net.conf:6: tensor 'b.{j}': mean: 'y' is not a variable of this spec (known: axis, chain, seed, tensors)",
                        "net.conf:6: tensor 'b.0' is defined twice; the first definition is on line 5",
                        "net.conf:7: tensor 'c.{i}': for i = 0 must be in 1 ... 1000000",
                        "net.conf:7: tensor 'c.{i}': shape [-1]: each size must be positive",
                        "net.conf:7: tensor 'c.{i}': unknown scheme 'xavir' (did you mean 'xavier'?)",
                        "net.conf:9: chain: tensor 'b.1' of shape [1] is not a matrix; a step needs two axes or more, and"
                                + " batch = 0"));
    }

    @Test
    void brokenHoconNamesItsLine() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(HEAD, "tensors = [ {"))
                .withMessageStartingWith("net.conf:2: ");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(HEAD, "", "tensors = [ { name = w, shape = [${hidn}], init = ones } ]"))
                .withMessageStartingWith("net.conf:3: ")
                .withMessageContaining("hidn");
    }

    @Test
    void aMissingIncludeIsAMistake() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read("include \"sizes.conf\"", HEAD, one("init = ones")))
                .withMessageContaining("sizes.conf");
    }

    @Test
    void halfASurrogatePairIsNoName() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(HEAD, "tensors = [ { name = \"\\ud83e\", shape = [1], init = ones } ]"))
                .withMessageContaining("surrogate");
    }

    @Tries(3000)
    void aMutatedSpecIsReadOrRefusedAndNothingElse(Choice any) {
        String text = String.join(
                "\n",
                "seed = 42, dtype = float32, layers = 2",
                "tensors = [",
                "  { name = w, shape = [3, 4], init = { scheme = normal, std = \"0.02 / sqrt(2 * layers)\" } }",
                "  { name = \"l{i}\", for = { i = ${layers} }, shape = [2, 2], init = kaiming_uniform, batch = 0 }",
                "]");
        Random random = any.random();
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, text.charAt(random.nextInt(text.length())));
                default -> mutated.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        try {
            assertThat(SpecText.read(mutated.toString()).tensors()).isNotEmpty();
        } catch (SpecException e) {
            assertThat(e.mistakes())
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p.message()).isNotBlank());
        }
    }
}
