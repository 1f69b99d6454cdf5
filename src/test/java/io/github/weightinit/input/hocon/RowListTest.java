package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.input.SpecException;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code zero_rows} in specs. */
class RowListTest {
    private static final String TENSOR =
            "seed = 1\ntensors = [\n  { name = e, shape = [4, 3], init = normal, zero_rows = ";

    private static List<Long> rows(Tensor tensor) {
        return tensor.source().zeroRows().rows();
    }

    private static void assertRefused(List<String> messages, String... lines) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(lines))
                .withMessage(String.join("\n", messages));
    }

    @Test
    void theyAreSortedAndMayBeExpressions() {
        Spec spec = SpecText.read("n = 4", TENSOR + "[\"n - 1\", 0, 2.0] } ]");
        assertThat(rows(spec.tensors().get(0))).containsExactly(0L, 2L, 3L);
        assertThat(spec.tensors().get(0).rule()).isEmpty();
    }

    @Test
    void aRuleGivesThemUnlessTheEntryHasItsOwn() {
        Spec spec = SpecText.read(
                "seed = 1",
                "tensors = [",
                "  { name = \"a{i}.embed\", for = { i = 2 }, shape = [4, 3], init = normal }",
                "  { name = b.embed, shape = [4, 3], init = normal, zero_rows = [] }",
                "  { name = c.embed, shape = [4, 3], init = normal, zero_rows = [2] }",
                "  { name = d, shape = [4, 3], init = normal }",
                "]",
                "rules = [ { match = \"*.embed\", zero_rows = [1] } ]");
        assertThat(spec.tensors())
                .extracting(RowListTest::rows)
                .containsExactly(List.of(1L), List.of(1L), List.of(), List.of(2L), List.of());
        assertThat(spec.tensors())
                .extracting(Tensor::rule)
                .startsWith(Optional.of("*.embed"), Optional.of("*.embed"), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | zero_rows must be a list of rows, such as [0]",
                "{ row = 0 } | zero_rows must be a list of rows, such as [0]",
                "[-1] | zero_rows has row -1, but rows count from 0",
                "[1, 1] | zero_rows has row 1 twice",
                "[0.5] | zero_rows = 0.5 must be a whole number of 64 bits",
                "[1e300] | zero_rows = 1.0E300 must be a whole number of 64 bits",
                "[true] | zero_rows: true is not a number",
                "[null] | zero_rows: null is not a number",
                "[[0]] | zero_rows: [0] is not a number",
                "[4] | zero_rows: 'e' has shape [4, 3], and no row 4; its last row is 3",
                "[9223372036854775807] | zero_rows: 'e' has shape [4, 3], and no row 9223372036854775807; its last row is 3",
                "[0, 1, 2, 3] | zero_rows: 'e' has no other rows; write init = zeros"
            })
    void aMistakeIsOneMessageWithItsLineAndTensor(String rows, String message) {
        assertRefused(List.of("net.conf:3: tensor 'e': " + message), TENSOR + rows + " } ]");
    }

    @Test
    void theMistakeOfARuleIsToldOnceWithATensor() {
        assertRefused(
                List.of(
                        "net.conf:3: rule 'w*': zero_rows: 'w0' has shape [3, 4], and no row 3; its last row is 2",
                        "net.conf:4: rule 'b': zero_rows: 'b' has shape [4]; rows need two axes or more",
                        "net.conf:5: rule 'z': zero_rows: 'z' needs random values, or a constant that is not zero",
                        "net.conf:6: rule 's': skip = true leaves the tensors out; it goes with 'match' and 'optional'"
                                + " alone",
                        "net.conf:7: rule 'u': unknown key 'zero_row' (did you mean 'zero_rows'?)"),
                "seed = 1",
                "rules = [",
                "  { match = \"w*\", zero_rows = [3], init = normal }",
                "  { match = b, zero_rows = [0], init = normal }",
                "  { match = z, zero_rows = [0], init = zeros }",
                "  { match = s, zero_rows = [0], skip = true, optional = true }",
                "  { match = u, zero_row = [0], init = normal, optional = true }",
                "]",
                "tensors = [",
                "  { name = \"w{i}\", for = { i = 9 }, shape = [3, 4] }",
                "  { name = b, shape = [4] }, { name = z, shape = [3, 4] }",
                "]");
    }

    @Test
    void theyBelongIntoTensorsAndRulesAlone() {
        assertRefused(
                List.of(
                        "net.conf:2: unknown key 'zero_rows' (known: axes, chain, dtype, rules, seed, shapes, tensors)",
                        "net.conf:3: tensor 'e': unknown key 'zero_rows' (known: mean, scheme, std)"),
                "seed = 1",
                "zero_rows = [0]",
                "tensors = [ { name = e, shape = [4, 3], init = { scheme = normal, zero_rows = [0] } } ]");
    }

    private static String upTo(int n) {
        return IntStream.range(0, n).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void absurdlyManyAreRefused() {
        assertRefused(
                List.of("net.conf:3: tensor 'e': zero_rows has 1,001 rows, and may have 1,000"),
                TENSOR + upTo(1001) + " } ]");
        String[] spec = {
            "seed = 1, tensors = [",
            "  { name = \"e{i}\", for = { i = 1000 }, shape = [2000, 1], init = normal, zero_rows = " + upTo(1000)
                    + " }",
            "  { name = f, shape = [2000, 1], init = normal, zero_rows = [0] }",
            "]"
        };
        assertRefused(
                List.of("net.conf:3: tensor 'f': the tensors up to here have more than 1,000,000 rows in zero_rows"),
                spec);
        spec[2] = "";
        assertThat(SpecText.read(spec).tensors()).hasSize(1000);
    }
}
