package io.github.weightinit.input.hocon;

import static io.github.weightinit.input.shapes.HeaderFiles.Entry.f32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.shapes.HeaderFiles;
import io.github.weightinit.input.shapes.HeaderFiles.Entry;
import io.github.weightinit.input.shapes.ShapePath;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
    private static final String NORMAL = "{ match = \"*\", init = { scheme = normal, std = 0.02 } }";

    @TempDir
    private Path folder;

    private final List<Mistake> warnings = new ArrayList<>();
    private HeaderFiles files;

    @BeforeEach
    void begin() {
        files = new HeaderFiles(folder);
    }

    private Spec read(String... lines) {
        return read(new Overrides(OptionalLong.empty(), Map.of()), lines);
    }

    private Spec read(Overrides overrides, String... lines) {
        SpecFiles spec = new SpecFiles() {
            @Override
            public String included(String name) {
                throw new IllegalArgumentException("there is no " + name);
            }

            @Override
            public ShapePath find(String path) throws IOException {
                return files.find(path);
            }
        };
        return SpecReader.read("net.conf", "seed = 1\n" + String.join("\n", lines), overrides, spec, warnings::add);
    }

    private void assertRefused(List<String> messages, String... lines) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(lines))
                .withMessage(String.join("\n", messages));
    }

    private static Tensor tensor(Spec spec, String name) {
        return spec.tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double std(Spec spec, String name) {
        return tensor(spec, name).law().standardDeviation();
    }

    @Test
    void tensorsOfAHeaderGetWhatTheFirstMatchingRuleGives() {
        files.write(
                "m.safetensors",
                f32("l.0.norm.weight", 8),
                f32("l.0.up.weight", 4, 8),
                Entry.of("l.0.up.bias", "BF16", 2, 4L),
                Entry.of("experts", "F16", 2, 3L, 4L, 8L));
        Spec spec = read(
                "shapes = m.safetensors, dtype = float64, axes = in_out",
                "rules = [",
                "  { match = \"*.norm.*\", init = ones }",
                "  { match = \"*.bias\", init = zeros, dtype = float32 }",
                "  { match = experts, init = xavier, axes = out_in, batch = 1 }",
                "  " + NORMAL,
                "]");
        assertThat(spec.tensors())
                .extracting(Tensor::name)
                .containsExactly("l.0.norm.weight", "l.0.up.weight", "l.0.up.bias", "experts");
        assertThat(spec.tensors())
                .extracting(Tensor::dtype)
                .containsExactly(DType.FLOAT32, DType.FLOAT32, DType.FLOAT32, DType.FLOAT16);
        assertThat(spec.tensors())
                .extracting(t -> t.rule().orElseThrow())
                .containsExactly("*.norm.*", "*", "*.bias", "experts");
        assertThat(tensor(spec, "l.0.norm.weight").init().scheme()).isEqualTo("ones");
        assertThat(tensor(spec, "l.0.up.weight").source()).isEqualTo(new Normal(0, 0.02));
        assertThat(tensor(spec, "experts").shape().axes()).isEqualTo(Axes.OUT_IN);
        assertThat(tensor(spec, "experts").shape().fans().in()).isEqualTo(8);
        assertThat(warnings).isEmpty();
    }

    @Test
    void numbersOfThePatternWorkInFormulas() {
        files.write("m.safetensors", f32("l.0.w", 4), f32("l.11.w", 4), f32("l.12.experts.3.w", 4), f32("x.5", 4));
        Spec spec = read(
                "shapes = m.safetensors, layers = 12",
                "rules = [",
                "  { match = \"l.{layer}.experts.{e}.w\", init = { scheme = normal, std = \"{layer} + e / 10\" } }",
                "  { match = \"l.{layer}.w\", init = { scheme = normal, std = \"0.02 / sqrt(layers * (layer + 1))\" } }",
                "  { match = \"x.{n}\", init = { scheme = uniform, low = \"-n\", high = \"{n}\" } }",
                "]");
        assertThat(std(spec, "l.0.w")).isEqualTo((0.02 / Math.sqrt(12)));
        assertThat(std(spec, "l.11.w")).isEqualTo((0.02 / Math.sqrt(12 * 12)));
        assertThat(std(spec, "l.12.experts.3.w")).isEqualTo(12 + 3 / 10.0);
        assertThat(tensor(spec, "x.5").init().parameters())
                .containsEntry("low", -5.0)
                .containsEntry("high", 5.0);
    }

    @Test
    void writtenTensorsGetWhatTheyLackAndKeepWhatTheyHave() {
        Spec spec = read(
                "axes = in_out, dtype = float64",
                "tensors = [",
                "  { name = a.w, shape = [2, 3] }",
                "  { name = \"b{i}.w\", for = { i = 2 }, shape = [2, 3], init = ones, dtype = float32, axes = in_out }",
                "  { name = c.bias, shape = [2], init = ones }",
                "  { name = d.w, shape = [2, 3], init = xavier }",
                "]",
                "rules = [",
                "  { match = \"*.w\", init = zeros, axes = out_in, dtype = bfloat16 }",
                "  { match = \"*.bias\", init = zeros }",
                "]");
        assertThat(spec.tensors())
                .extracting(t -> t.init().scheme())
                .containsExactly("zeros", "ones", "ones", "ones", "xavier");
        assertThat(spec.tensors())
                .extracting(Tensor::dtype)
                .containsExactly(DType.BFLOAT16, DType.FLOAT32, DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16);
        assertThat(tensor(spec, "d.w").shape().axes()).isEqualTo(Axes.OUT_IN);
        assertThat(tensor(spec, "b0.w").shape().axes()).isEqualTo(Axes.IN_OUT);
        assertThat(spec.tensors())
                .extracting(Tensor::rule)
                .containsExactly(
                        Optional.of("*.w"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("*.w"));
    }

    @Test
    void writtenTensorsFollowThoseOfHeadersAndTheChainKnowsBoth() {
        files.write("m.safetensors", f32("a", 2, 3));
        Spec spec = read(
                "shapes = [m.safetensors], axes = in_out",
                "tensors = [ { name = b, shape = [3, 4], init = xavier } ]",
                "rules = [ " + NORMAL + " ]",
                "chain = [ { name = a, then = relu }, b ]");
        assertThat(spec.tensors()).extracting(Tensor::name).containsExactly("a", "b");
        assertThat(spec.chain().orElseThrow().stages()).hasSize(2);
    }

    @Test
    void aRuleMaySkipTensorsAndMayGiveIntegersADtype() {
        files.write(
                "m.safetensors",
                f32("a", 2, 3),
                Entry.of("bn.num_batches_tracked", "I64", 8),
                Entry.of("q.weight", "F8_E4M3", 1, 4L, 4L));
        Spec spec = read(
                "shapes = m.safetensors",
                "rules = [",
                "  { match = \"*.num_batches_tracked\", skip = true }",
                "  { match = \"q.*\", init = zeros, dtype = bfloat16 }",
                "  { match = \"*.scale\", skip = true, optional = true }",
                "  " + NORMAL,
                "]");
        assertThat(spec.tensors()).extracting(Tensor::name).containsExactly("a", "q.weight");
        assertThat(tensor(spec, "q.weight").dtype()).isEqualTo(DType.BFLOAT16);
    }

    @Test
    void shapesFromOutsideReplaceTheSpecsOwn() {
        files.write("m.safetensors", f32("a", 2)).write("n.safetensors", f32("b", 3));
        Overrides overrides = new Overrides(OptionalLong.of(7), Map.of(), List.of("n.safetensors"));
        Spec spec = read(overrides, "shapes = m.safetensors", "rules = [ " + NORMAL + " ]");
        assertThat(spec.tensors()).extracting(Tensor::name).containsExactly("b");
        assertThat(read(overrides, "rules = [ " + NORMAL + " ]")).isEqualTo(spec);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(
                        new Overrides(OptionalLong.empty(), Map.of(), List.of("gone")), "rules = [ " + NORMAL + " ]"))
                .withMessage("--shapes gone: shapes: there is no gone");
    }

    @Test
    void aReadSpecIsTheSameWithoutItsRulesAndShapes() {
        files.write("m.safetensors", f32("l.0.w", 2, 3), f32("l.1.w", 2, 3), Entry.of("b", "BF16", 2, 4L));
        Spec spec = read(
                "shapes = m.safetensors, axes = out_in",
                "rules = [ { match = \"l.{i}.w\", init = { scheme = normal, std = \"0.1 / (i + 1)\" } }, " + NORMAL
                        + " ]");
        Spec again = SpecReader.read("plan", json(spec), OptionalLong.empty(), name -> "");
        assertThat(again.tensors())
                .usingRecursiveComparison()
                .ignoringFields("rule")
                .isEqualTo(spec.tensors());
        assertThat(again.tensors()).allMatch(tensor -> tensor.rule().isEmpty());
    }

    private static String json(Spec spec) {
        try {
            return io.github.weightinit.format.Json.mapper().writeValueAsString(SpecJson.of(spec));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void tensorsWithoutARuleAreListedInFolds() {
        List<Entry> entries = new ArrayList<>(List.of(f32("head", 2)));
        for (int i = 0; i < 32; i++) {
            entries.add(f32("l." + i + ".w", 2));
            entries.add(f32("l." + i + ".bias", 2));
        }
        files.write("m.safetensors", entries);
        assertRefused(
                List.of(
                        "net.conf:2: tensor 'head': no rule matches it",
                        "net.conf:2: 32 tensors 'l.{0..31}.w': no rule matches it",
                        "net.conf:3: 2 tensors 'x{0..1}': it has no 'init', and no rule matches it"),
                "shapes = m.safetensors",
                "tensors = [ { name = \"x{i}\", for = { i = 2 }, shape = [1] } ]",
                "rules = [ { match = \"*.bias\", init = zeros } ]");
    }

    @Test
    void aRuleThatAppliesToNothingIsRefused() {
        files.write("m.safetensors", f32("a.weight", 2), f32("a.bias", 2));
        assertRefused(
                List.of(
                        "net.conf:4: rule '*.bais': it matches no tensor (did you mean 'a.bias'?); remove it, or write optional = true",
                        "net.conf:6: rule 'a.bias': a rule before it applies to every tensor that it matches, such as"
                                + " '*' to tensor 'a.bias'; write it before",
                        "net.conf:7: rule 'a.wieght': it matches no tensor (did you mean 'a.weight'?); remove it, or"
                                + " write optional = true"),
                "shapes = m.safetensors",
                "rules = [",
                "  { match = \"*.bais\", init = zeros }",
                "  " + NORMAL,
                "  { match = a.bias, init = zeros }",
                "  { match = a.wieght, init = zeros }",
                "  { match = \"*.scale\", init = ones, optional = true }",
                "]");
    }

    @Test
    void whatCannotBeWrittenIsRefusedWithTheWayOut() {
        files.write(
                "m.safetensors",
                Entry.of("bn.0.n", "I64", 8),
                Entry.of("bn.1.n", "I64", 8),
                f32("scalar"),
                f32("none", 0, 3),
                f32("a{b}", 1));
        assertRefused(
                List.of(
                        "net.conf:2: tensor 'a{b}' in m.safetensors: a name in a spec cannot contain {b}",
                        "net.conf:2: 2 tensors 'bn.{0..1}.n': it is I64 in m.safetensors, which is not written; its rule"
                                + " must have another dtype, or skip = true",
                        "net.conf:2: tensor 'scalar': in m.safetensors: the shape is empty; a single number has shape"
                                + " [1]; a rule with skip = true leaves it out",
                        "net.conf:2: tensor 'none': in m.safetensors: shape [0, 3]: each size must be positive; a rule"
                                + " with skip = true leaves it out"),
                "shapes = m.safetensors",
                "rules = [ " + NORMAL + " ]");
    }

    @Test
    void mistakesOfRulesHaveTheirLines() {
        files.write("m.safetensors", f32("a.weight", 2, 2), f32("a.bias", 2), f32("b.0", 2), f32("b.1", 2));
        assertRefused(
                List.of(
                        "net.conf:4: rule '*.weight': unknown scheme 'xavir' (did you mean 'xavier'?)",
                        "net.conf:5: rule '*.bias': tensor 'a.bias': xavier: fans need two axes or more, the shape is"
                                + " [2]; use normal, uniform or a constant",
                        "net.conf:6: rule 'b.{i}': std: 'j' is not a variable of this spec (did you mean" + " 'i'?)",
                        "net.conf:7: rule 'c': unknown key 'inti' (did you mean 'init'?)",
                        "net.conf:7: rule 'c': it matches no tensor; remove it, or write optional = true",
                        "net.conf:8: a rule: 'match' is missing",
                        "net.conf:9: rule 'd{layers}': {layers} is a key of the spec, too; give the number in the"
                                + " pattern another name",
                        "net.conf:10: rule 'e': skip = true leaves the tensors out; it goes with 'match' and 'optional'"
                                + " alone",
                        "net.conf:11: rule 'f{i}{j}': a number in braces matches a whole number, so that no digit or"
                                + " other number may be beside it",
                        "net.conf:12: an entry of 'rules' must be like { match = \"*.bias\", init = zeros }"),
                "shapes = m.safetensors, layers = 3",
                "rules = [",
                "  { match = \"*.weight\", init = xavir }",
                "  { match = \"*.bias\", init = xavier }",
                "  { match = \"b.{i}\", init = { scheme = normal, std = \"j + layers\" } }",
                "  { match = c, inti = zeros }",
                "  { init = zeros }",
                "  { match = \"d{layers}\", init = zeros, optional = true }",
                "  { match = e, skip = true, optional = true, init = zeros }",
                "  { match = \"f{i}{j}\", init = zeros }",
                "  zeros",
                "]");
    }

    @Test
    void aRuleWithoutInitIsRefusedWhereNothingElseGivesOne() {
        files.write("m.safetensors", f32("a", 2));
        assertRefused(
                List.of("net.conf:3: rule 'a': tensor 'a': the rule must give an 'init', since nothing else does"),
                "shapes = m.safetensors",
                "rules = [ { match = a, dtype = bfloat16 } ]");
        Spec spec = read(
                "tensors = [ { name = a, shape = [2], init = ones } ]", "rules = [ { match = a, dtype = bfloat16 } ]");
        assertThat(spec.tensors().get(0).dtype()).isEqualTo(DType.BFLOAT16);
    }

    @Test
    void shapesThatCannotBeReadAreOneMistake() {
        files.write("m.safetensors", f32("a", 2)).text("bad.safetensors", "no header at all, only words");
        String rules = "rules = [ { match = b, init = zeros } ]";
        assertRefused(List.of("net.conf:2: shapes: there is no gone.safetensors"), "shapes = gone.safetensors", rules);
        assertRefused(
                List.of("net.conf:2: shapes: bad.safetensors: it is not a safetensors file: its header cannot have"
                        + " 7306071583668334446 bytes"),
                "shapes = bad.safetensors",
                rules);
        assertRefused(
                List.of("net.conf:2: 'shapes' must be the path of a safetensors file or folder, or a list of them"),
                "shapes = [1]",
                rules);
        assertRefused(
                List.of("net.conf:2: 'rules' is missing: a header has shapes but no initialisation; write rules = ["
                        + " { match = \"*\", init = ... } ]"),
                "shapes = m.safetensors");
        assertRefused(
                List.of("net.conf:3: tensor 'a' is in m.safetensors, too, which 'shapes' names; remove it here, and"
                        + " give it a rule"),
                "shapes = m.safetensors",
                "tensors = [ { name = a, shape = [2], init = ones } ]",
                "rules = [ " + NORMAL + " ]");
        assertRefused(
                List.of("net.conf:1: no tensor is left: the rules leave out all of them"),
                "shapes = m.safetensors",
                "rules = [ { match = a, skip = true } ]");
        assertRefused(
                List.of("net.conf:2: tensor 'b': rule 'b' leaves out 'b', which is listed here; write a rule for it"
                        + " before that one"),
                "tensors = [ { name = b, shape = [2], init = ones } ]",
                "rules = [ { match = b, skip = true } ]");
    }

    @Test
    void aHundredThousandTensorsAndAThousandRulesAreRead() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            entries.add(f32("model.layers." + i / 1000 + ".mlp.experts." + i % 1000 + ".w", 2, 2));
        }
        files.write("m.safetensors", entries);
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            rules.append("{ match = \"*.experts.").append(i).append(".w\", init = zeros }\n");
        }
        Spec spec = read("shapes = m.safetensors", "rules = [\n" + rules + "]");
        assertThat(spec.tensors()).hasSize(100_000);
        assertThat(spec.tensors().get(99_999).rule()).contains("*.experts.999.w");
    }

    @Test
    void unstatedAxesAreAWarningForHeadersToo() {
        files.write("m.safetensors", f32("a", 2, 3));
        read("shapes = m.safetensors", "rules = [ { match = \"*\", init = xavier } ]");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).toString()).startsWith("net.conf:2: tensor 'a': 'axes' is not given");
    }
}
