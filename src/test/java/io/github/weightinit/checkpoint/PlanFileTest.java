package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code _plan.json} tells all of a spec, and reads as one. */
class PlanFileTest {
    private static final String TENSORS =
            "tensors = [{ name = \"w{i}\", for = { i = 4 }, shape = [3, 3], init = xavier }]";

    private static PlanFile file(String... spec) {
        return PlanFile.of(ParquetFormat.plan(SpecText.read(spec), 1000, Compression.NONE));
    }

    private static Spec readBack(PlanFile file) throws JsonProcessingException {
        String json = Json.mapper().writeValueAsString(file);
        return PlanFile.of(Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {}))
                .plan()
                .spec();
    }

    @Test
    void aChainIsKept() throws JsonProcessingException {
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
    void aPlanWithoutAChainIsAsItWasBefore() throws JsonProcessingException {
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
}
