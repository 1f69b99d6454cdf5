package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.input.SpecException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Short specs that expand to very long ones are refused before they are expanded, with one message. */
class ExpansionTest {
    private static final String W = "\nseed = 1\ntensors = [ { name = w, shape = [1], init = zeros } ]";

    private static String lines(int n, String line) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> line.replace("#", "" + i).replace("@", "" + (i - 1)))
                .collect(Collectors.joining("\n"));
    }

    static List<Arguments> bombs() {
        String substitutions = "substitutions expand the spec by more than 20,000,000 characters, most of them in 'a'";
        String characters = "'for' expands names, shapes and inits up to here to more than 100,000,000 characters";
        String longName = "x".repeat(65_000);
        return List.of(
                Arguments.of(
                        "a key that doubles itself",
                        "a = x\n" + lines(43, "a = ${a}${a}") + W,
                        "net.conf:1: " + substitutions),
                Arguments.of(
                        "a list that doubles",
                        "a = [1]\n" + lines(43, "a = ${a} ${a}") + W,
                        "net.conf:1: " + substitutions),
                Arguments.of(
                        "a list of itself",
                        "a = 1\n" + lines(43, "a = [${a}, ${a}]") + W,
                        "net.conf:1: " + substitutions),
                Arguments.of(
                        "an object of itself",
                        "a = {}\n" + lines(43, "a = { x# = ${a}, y# = ${a} }") + W,
                        "net.conf:2: 'a' is defined in terms of itself"),
                Arguments.of(
                        "a nested key that doubles",
                        "a { b = x }\n" + lines(43, "a.b = ${a.b}${a.b}") + W,
                        "net.conf:1: " + substitutions),
                Arguments.of(
                        "in a merged object",
                        "c = {}\na = ${c} { b = x }\n" + lines(43, "a.b = ${a.b}${a.b}") + W,
                        "net.conf:2: " + substitutions),
                Arguments.of("keys that double each other", "a0 = x\n" + lines(43, "a# = ${a@}${a@}") + W, "net.conf:"),
                Arguments.of(
                        "two keys in turn",
                        "a = x\nb = ${a}${a}\n" + lines(20, "a = ${b}${b}") + W,
                        "net.conf:1: 'a' is defined in terms of itself"),
                Arguments.of(
                        "many keys below the limit",
                        "a = x\n" + lines(20, "a = ${a}${a}") + "\n" + lines(40, "b# = ${a}") + W,
                        "net.conf:22: " + substitutions.replace("'a'", "'b1'")),
                Arguments.of(
                        "a long name a million times",
                        "seed = 1\ntensors = [ { name = \"" + longName
                                + "{i}\",\n for = { i = 1000000 }, shape = [1], init = zeros } ]",
                        "net.conf:2: tensor '" + "x".repeat(30)),
                Arguments.of(
                        "long values of 'for'",
                        "seed = 1\ntensors = [ { name = \"{i}{j}\", for = { i = 10000, j = [" + longName
                                + "] }, shape = [1], init = zeros } ]",
                        "net.conf:2: tensor '{i}{j}': " + characters),
                Arguments.of(
                        "a long expression a million times",
                        "seed = 1\ntensors = [ { name = \"{i}\", for = { i = 1000000 }, shape = [1],"
                                + " init = { scheme = normal, std = \"{i} + 1" + " + 1".repeat(1000) + "\" } } ]",
                        "net.conf:2: tensor '{i}': " + characters),
                Arguments.of(
                        "many entries, each below the limit",
                        "seed = 1\ntensors = [\n"
                                + lines(
                                        40,
                                        "{ name = \"#." + "x".repeat(1000)
                                                + "{i}\", for = { i = 9999 }, shape = [1], init = zeros }")
                                + "]",
                        "net.conf:12: tensor '10."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aShortSpecThatExpandsIsRefused(String what, String text, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(text))
                .satisfies(e -> assertThat(e.mistakes()).hasSize(1))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message).hasSizeLessThan(1100));
    }

    /** Evaluated once each; one after another they would take 2^45 steps. */
    @Test
    void variablesThatDoubleEachOtherAreEvaluatedOnce() {
        assertThat(SpecText.read(
                                "v0 = 1",
                                lines(45, "v# = \"v@ + v@\""),
                                "seed = 1, tensors = [ { name = w, shape = [\"v45 / v42\"], init = zeros } ]")
                        .parameters())
                .isEqualTo(8);
    }

    @Test
    void aLongChainOfVariablesIsRefused() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        "v0 = 1",
                        lines(20_000, "v# = \"v@ + 1\""),
                        "seed = 1, tensors = [ { name = w, shape = [\"v20000\"], init = zeros } ]"))
                .withMessageStartingWith("net.conf:20002: tensor 'w': shape: variables refer to one another");
    }

    /** What people do write: appending, merging, nesting, the value before. */
    @Test
    void substitutionsOfRealSpecsAreWithinTheLimit() {
        assertThat(SpecText.read(
                                "model { hidden = 4, heads = 2, inner = \"model_inner\" }",
                                "model { wide = ${model.hidden}, deep = ${model.hidden} }",
                                lines(60, "model.k# = ${model.hidden}"),
                                "base = { scheme = normal, std = 0.02 }",
                                "small = ${base} { std = 0.01 }",
                                "tensors = [ { name = w0, shape = [${model.wide}], init = ${small} } ]",
                                lines(100, "tensors += { name = w#, shape = [${model.k1}], init = ${base} }"),
                                "tensors = ${tensors} [ { name = last, shape = [${model.deep}], init = ones } ]",
                                "seed = 1")
                        .tensors())
                .hasSize(102);
    }

    @Test
    void everyUnknownSubstitutionIsReportedWithItsLine() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        "seed = 1, hidden = 3, m { a = 1 }",
                        "tensors = [",
                        "  { name = a, shape = [${hiden}], init = zeros }",
                        "  { name = b, shape = [${hidden}], init = { scheme = normal, std = ${m.b} } }",
                        "  { name = c, shape = [${seed.x}], init = zeros }",
                        "]"))
                .withMessage("net.conf:3: ${hiden} is not defined in this spec (did you mean 'hidden'?)\n"
                        + "net.conf:4: ${m.b} is not defined in this spec (did you mean 'm'?)\n"
                        + "net.conf:5: ${seed.x} is not defined in this spec (did you mean 'seed'?)");
    }
}
