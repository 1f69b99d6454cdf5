package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.values.AllValues;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code copy_of} in specs. */
class CopiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMBED =
            "{ name = embed, shape = [6, 4], dtype = bfloat16, axes = out_in, init = normal, zero_rows = [0] }";

    private static Spec spec(String tensors) {
        return SpecText.read("seed = 7, tensors = [" + tensors + "]");
    }

    private static Tensor tensor(Spec spec, String name) {
        return spec.tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCopyHasTheValuesOfTheOtherTensorWhereverItStands() {
        Spec spec = spec("{ name = head, copy_of = embed }, " + EMBED + ", { name = tail, copy_of = embed }");
        assertThat(spec.tensors()).extracting(Tensor::name).containsExactly("head", "embed", "tail");
        Tensor embed = tensor(spec, "embed");
        for (String name : List.of("head", "tail")) {
            Tensor copy = tensor(spec, name);
            assertThat(copy.copyOf()).contains("embed");
            assertThat(copy.shape()).isEqualTo(embed.shape());
            assertThat(copy.dtype()).isEqualTo(DType.BFLOAT16);
            assertThat(copy.key(7)).isEqualTo(embed.key(7));
            assertThat(AllValues.widened(AllValues.of(copy.key(7), copy.source(), copy.dtype(), 0, 24)))
                    .isEqualTo(AllValues.widened(7, embed));
        }
        assertThat(spec.parameters()).isEqualTo(72);
    }

    @Test
    void loopsAndRulesNameTheOtherTensorByTheirNumbers() {
        Spec spec = SpecText.read(
                "seed = 7, tensors = [",
                "  { name = \"enc.{i}\", for = { i = 2 }, shape = [2, 3], init = normal },",
                "  { name = \"dec.{i}\", for = { i = 2 }, copy_of = \"enc.{i}\" },",
                "  { name = \"out.{i}\", for = { i = 2 }, shape = [2, 3] } ],",
                "rules = [ { match = \"out.{n}\", copy_of = \"enc.{n}\" } ]");
        assertThat(tensor(spec, "dec.1").copyOf()).contains("enc.1");
        assertThat(tensor(spec, "out.0").copyOf()).contains("enc.0");
        assertThat(tensor(spec, "out.0").rule()).contains("out.{n}");
    }

    @Test
    void aPlanReadsItBack() throws Exception {
        Spec spec = SpecText.read(
                "seed = 7, tensors = [ { name = head, copy_of = embed }, " + EMBED + "], chain = [ head ]");
        String json = JSON.writeValueAsString(SpecJson.of(spec));
        assertThat(json).contains("{\"name\":\"head\",\"copy_of\":\"embed\"}");
        Map<String, Object> map = JSON.readValue(json, new TypeReference<>() {});
        Spec again = ExpandedSpec.read("plan", map, CopiesTest::text);
        assertThat(again.tensors()).isEqualTo(spec.tensors());
        assertThat(again.chain()).isEqualTo(spec.chain());
        assertThat(SpecReader.read("plan", json, OptionalLong.empty(), UnaryOperator.identity())
                        .tensors())
                .isEqualTo(spec.tensors());
    }

    private static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { name = a, copy_of = embd }                    | tensor 'a': there is no tensor 'embd' to copy (did you mean 'embed'?)
            { name = a, copy_of = a }                       | tensor 'a': it cannot be a copy of itself; give it an init, or name another tensor
            { name = a, copy_of = b }, { name = b, copy_of = a } | tensor 'a': it is a copy of 'b', and that a copy of it; give one of them an init
            { name = a, copy_of = b }, { name = b, copy_of = embed } | tensor 'a': 'b' is a copy, too; write copy_of = "embed"
            { name = a, copy_of = embed, shape = [4, 6] }   | tensor 'a': it has shape [4, 6] and 'embed', which it is a copy of, has [6, 4]; they must be equal
            { name = a, copy_of = embed, dtype = float32 }  | tensor 'a': it is float32 and 'embed', which it is a copy of, is bfloat16; they must be equal
            { name = a, copy_of = embed, init = zeros }     | tensor 'a': copy_of goes with name, shape, dtype and for alone; all else it has from the other tensor
            { name = a, copy_of = embed, batch = 1 }        | tensor 'a': copy_of goes with name, shape, dtype and for alone; all else it has from the other tensor
            { name = a, copy_of = [embed] }                 | tensor 'a': 'copy_of' must be the name of another tensor
            { name = "a.{i}", for = { i = 2 }, copy_of = "{j}" } | tensor 'a.0': there is no tensor '{j}' to copy
            """)
    void whatIsNoCopyIsRefused(String tensors, String message) {
        assertThatThrownBy(() -> spec(EMBED + ", " + tensors)).hasMessageContaining("net.conf:1: " + message);
    }

    @Test
    void aLineOfManyCopiesHasOneMessage() {
        assertThatThrownBy(() -> spec(EMBED + ", { name = \"a.{i}\", for = { i = 3 }, copy_of = \"other.{i}\" }"))
                .hasMessage("net.conf:1: tensor 'a.0': there is no tensor 'other.0' to copy");
    }

    @Test
    void aTensorThatHasAMistakeIsNotMissingToo() {
        assertThatThrownBy(() -> spec("{ name = w, shape = [2], init = nomal }, { name = a, copy_of = w }"))
                .hasMessageNotContaining("copy");
    }

    @Test
    void anEditedPlanCannotCopyWhatItDoesNotHave() {
        assertThatThrownBy(() -> ExpandedSpec.read(
                        "plan",
                        Map.of(
                                "seed",
                                1,
                                "tensors",
                                List.of(
                                        Map.of("name", "w", "shape", List.of(2), "init", "normal"),
                                        Map.of("name", "a", "copy_of", "x"))),
                        CopiesTest::text))
                .hasMessage("tensor 'a' is a copy of a tensor that 'spec' does not have");
        assertThatThrownBy(() -> ExpandedSpec.read(
                        "plan",
                        Map.of("seed", 1, "tensors", List.of(Map.of("name", "a", "copy_of", "a"))),
                        CopiesTest::text))
                .hasMessage("tensor 'a' is a copy of a tensor that 'spec' does not have");
    }
}
