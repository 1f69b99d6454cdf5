package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Compression;
import io.github.weightinit.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@code _plan.json} tells all of a spec, and reads as one. */
class PlanFileTest {
    private static final String TENSORS =
            "tensors = [{ name = \"w{i}\", for = { i = 4 }, shape = [3, 3], init = xavier }]";

    private static PlanFile file(String... spec) {
        return PlanFile.of(Plan.of(SpecText.read(spec), 1000, Compression.NONE));
    }

    private static Spec readBack(PlanFile file) throws JsonProcessingException {
        String json = Json.mapper().writeValueAsString(file);
        return Json.mapper().readValue(json, PlanFile.class).plan().spec();
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
        assertThat(readBack(file).chain().orElseThrow().runs()).hasSize(5);
        assertThat(readBack(file)).isEqualTo(SpecText.read(spec));
    }

    @Test
    void aPlanWithoutAChainIsAsItWasBefore() throws JsonProcessingException {
        PlanFile file = file("seed = 1", TENSORS);
        assertThat(file.spec()).containsOnlyKeys("seed", "tensors");
        assertThat(readBack(file).chain()).isEmpty();
    }
}
