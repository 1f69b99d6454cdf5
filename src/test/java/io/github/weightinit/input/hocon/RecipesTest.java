package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specs of conf/recipes beside the formulas of their sources, for 4 layers of width 64. */
class RecipesTest {
    private static final Path FOLDER = Path.of("conf/recipes");

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Spec read(String recipe) {
        return SpecReader.read(recipe, text(recipe + ".conf"), OptionalLong.empty(), RecipesTest::text);
    }

    private static Source source(String recipe, String tensor) {
        return read(recipe).tensors().stream()
                .filter(t -> t.name().equals(tensor))
                .findFirst()
                .orElseThrow()
                .source();
    }

    /** On the right the number that Python has for the formula of the source, which stands in the recipe. */
    @ParameterizedTest
    @CsvSource({
        "scaled-normal, layers.3.q.weight, normal, scale, 0.02",
        "scaled-normal, layers.3.down.weight, normal, scale, 0.007071067811865475", // 0.02 / sqrt(2 * 4)
        "scaled-normal, layers.0.out.weight, normal, scale, 0.007071067811865475",
        "torchtitan, layers.0.q.weight, truncated, scale, 0.02",
        "torchtitan, layers.0.q.weight, truncated, high, 100",
        "torchtitan, layers.0.out.weight, truncated, scale, 0.014142135623730949", // 0.02 / sqrt(2 * 1)
        "torchtitan, layers.3.up.weight, truncated, scale, 0.007071067811865475", // 0.02 / sqrt(2 * 4)
        "torchtitan, layers.2.down.weight, truncated, scale, 0.008164965809277262",
        "torchtitan, head.weight, truncated, scale, 0.125",
        "torchtitan, head.weight, truncated, high, 3",
        "gpt-neox, layers.1.gate.weight, normal, scale, 0.07905694150420949", // sqrt(2 / (5 * 64))
        "gpt-neox, layers.1.down.weight, normal, scale, 0.0625", // 2 / (4 sqrt(64))
        "deepnorm, layers.1.q.weight, normal, scale, 0.125", // sqrt(2 / 128)
        "deepnorm, layers.1.v.weight, normal, scale, 0.05255602595335716", // 32^(-1/4) sqrt(2 / 128)
        "deepnorm, layers.1.down.weight, normal, scale, 0.03323934935590618", // 32^(-1/4) sqrt(2 / 320)
        "t-fixup, layers.1.k.weight, uniform, high, 0.21650635094610965", // sqrt(6 / 128)
        "t-fixup, layers.1.out.weight, uniform, high, 0.08838834764831845", // 36^(-1/4) sqrt(6 / 128)
        "t-fixup, embed.weight, normal, scale, 0.051031036307982884", // 36^(-1/4) / 8
        "mup, layers.2.q.weight, normal, scale, 0.01", // 0.02 / sqrt(64 / 16)
        "mup, embed.weight, normal, scale, 0.02",
        "mup, head.weight, normal, scale, 0.02",
        "olmo-llama-depth, layers.2.up.weight, truncated, scale, 0.008164965809277262",
        "olmo-llama-depth, layers.2.up.weight, truncated, high, 3",
        "olmo-llama-depth, layers.2.gate.weight, truncated, scale, 0.02",
        "olmo-llama-depth, embed.weight, normal, scale, 1",
        "olmo-llama-depth, head.weight, truncated, scale, 0.125",
        "olmo-normalized, layers.2.up.weight, truncated, scale, 0.125",
        "olmo-normalized, layers.2.down.weight, truncated, scale, 0.044194173824159216", // 0.125 / sqrt(8)
        "olmo-normalized, embed.weight, normal, scale, 0.125",
        "spectral, layers.2.up.weight, normal, scale, 0.125",
        "spectral, layers.2.down.weight, normal, scale, 0.03125", // 1 / sqrt(256) * sqrt(64 / 256)
        "spectral, head.weight, normal, scale, 0.125",
        "fixup, conv.weight, normal, scale, 0.11785113019775792", // sqrt(2 / (9 * 16))
        "fixup, blocks.7.conv_1.weight, normal, scale, 0.041666666666666664", // 8^(-1/2) sqrt(2 / (9 * 16))
        "fixup, blocks.7.conv_2.weight, constant, value, 0",
        "siren, first.weight, uniform, high, 0.5",
        "siren, layers.0.weight, uniform, high, 0.010206207261596576", // sqrt(6 / 64) / 30
        "siren, last.weight, uniform, low, -0.010206207261596576",
    })
    void aTensorHasTheParametersOfItsFormula(String recipe, String tensor, String kind, String name, double value) {
        Source source = source(recipe, tensor);
        assertThat(source.kind()).isEqualTo(kind);
        assertThat(source.parameters().get(name).doubleValue())
                .isCloseTo(value, offset(1e-15 + 1e-12 * Math.abs(value)));
    }

    @Test
    void everyRecipeIsHeldAndDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/initialisers.md"));
        Set<String> recipes;
        try (Stream<Path> files = Files.list(FOLDER)) {
            recipes = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        assertThat(recipes).hasSize(12).contains("decoder.conf").allSatisfy(recipe -> {
            if (!recipe.equals("decoder.conf")) {
                assertThat(read(recipe.replace(".conf", "")).tensors()).isNotEmpty();
            }
            assertThat(page).contains("(../conf/recipes/" + recipe + ")");
        });
    }
}
