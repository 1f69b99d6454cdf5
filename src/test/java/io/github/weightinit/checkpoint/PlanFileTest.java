package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code _plan.json} tells all of a spec, and reads as one. */
class PlanFileTest {
    private static final String TENSORS =
            "tensors = [{ name = \"w{i}\", for = { i = 4 }, shape = [3, 3], init = xavier }]";

    private static PlanFile file(String... spec) {
        return PlanFile.of(ParquetFormat.plan(SpecText.read(spec), 1000, Compression.NONE));
    }

    private static Spec readBack(PlanFile file) throws IOException {
        String json = Json.mapper().writeValueAsString(file);
        try (JsonParser parser = Json.mapper().createParser(json)) {
            return PlanFile.of(PlanJson.read(parser)).plan().spec();
        }
    }

    @Test
    void aChainIsKept() throws IOException {
        String[] spec = {
            "seed = 1, chain = [",
            "  w0, { name = w1, then = gelu }, { norm = true, steps = [{ name = w2, then = tanh }] }",
            "  { for = { i = [0, 3] }, residual = true, steps = [{ name = \"w{i}\", then = relu }, w2] }",
            "]",
            TENSORS
        };
        PlanFile file = file(spec);
        assertThat(readBack(file).chain().orElseThrow().stages()).hasSize(5);
        assertThat(readBack(file)).isEqualTo(SpecText.read(spec));
    }

    @Test
    void aPlanWithoutAChainIsAsItWasBefore() throws IOException {
        PlanFile file = file("seed = 1", TENSORS);
        assertThat(file.spec()).containsOnlyKeys("seed", "tensors");
        assertThat(readBack(file).chain()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fingerprint | null          | 'fingerprint' must be a text
            partitions  | "1"           | 'partitions' must be a number of 32 bits
            blockSize   | null          | 'blockSize' must be a number
            spec        | []            | 'spec' must be an object
            compression | 7             | 'compression' must be a text
            format      | {}            | 'format' must be a text
            """)
    void aComponentOfTheWrongTypeIsNamed(String key, String value, String message) throws JsonProcessingException {
        Map<String, Object> json = file("seed = 1", TENSORS).json();
        json.put(key, Json.mapper().readValue(value, Object.class));
        assertThatIllegalArgumentException().isThrownBy(() -> PlanFile.of(json)).withMessage(message);
    }

    @Test
    void aSettingOrAFormatThatIsUnknownIsNamed() {
        Map<String, Object> setting = file("seed = 1", TENSORS).json();
        setting.put("codec", "lz4");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> PlanFile.of(setting).plan())
                .withMessage("_plan.json is damaged: the format parquet has no setting 'codec'");
        Map<String, Object> format = file("seed = 1", TENSORS).json();
        format.put("format", "npz");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> PlanFile.of(format).plan())
                .withMessage("_plan.json is damaged: unknown format 'npz' (known: parquet, safetensors)");
    }

    private static Map<String, Object> parsed(String json) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            return PlanJson.read(parser);
        }
    }

    @Test
    void aPlanIsReadAsAMapAndTensorsThatDifferInTheirNamesShareTheRest() throws IOException {
        String text = Json.mapper()
                .writeValueAsString(file(
                        "seed = 1, chain = [w0, { name = w1, then = gelu }]",
                        "tensors = [",
                        "  { name = \"w{i}\", for = { i = 3 }, shape = [3, 3], init = xavier }",
                        "  { name = b, shape = [2], init = zeros }",
                        "]"));
        Map<String, Object> read = parsed(text);
        assertThat(read).isEqualTo(Json.mapper().readValue(text, new TypeReference<Map<String, Object>>() {}));
        assertThat(Json.mapper().writeValueAsString(read)).isEqualTo(text);
        List<?> tensors = (List<?>) ((Map<?, ?>) read.get("spec")).get("tensors");
        assertThat(shape(tensors, 0)).isSameAs(shape(tensors, 2));
    }

    private static Object shape(List<?> tensors, int index) {
        return ((Map<?, ?>) tensors.get(index)).get("shape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{} {}", "{ \"spec\" : { \"tensors\" : [7] } }", "{", "{ \"spec\" : {"})
    void whatIsNoPlanIsRefused(String json) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> parsed(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "name":"w3"    | "name":"w2"      | tensor 'w2' is defined twice
            "name":"w3"    | "name":"w{i}"    | {i}
            "name":"w3"    | "name":""        | name
            "name":"w3"    | "name":null      | not an object with a name
            "name":"w3"    | "name":"w3","x":1 | x
            "seed":1       | "seed":"x"       | seed
            "seed":1       | "seed":1,"y":2   | nothing else
            [3,3]          | [3,-3]           | shape
            [3,3]          | [4611686018427387904,1] | 2^62
            "xavier"       | "xavir"          | xavir
            """)
    void anEditedSpecIsRefused(String from, String to, String message) throws IOException {
        String text = Json.mapper().writeValueAsString(file("seed = 1", TENSORS));
        assertThat(text).contains(from);
        PlanFile edited = PlanFile.of(parsed(text.replace(from, to)));
        assertThatThrownBy(edited::plan)
                .isInstanceOfAny(FolderException.class, SpecException.class)
                .hasMessageContaining(message);
    }
}
