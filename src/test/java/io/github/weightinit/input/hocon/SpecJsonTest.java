package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spec written as JSON reads back as the same spec. */
class SpecJsonTest {
    private static void assertReadsBack(Spec spec) throws JsonProcessingException {
        Map<String, Object> json = SpecJson.of(spec);
        Spec read = SpecText.read(Json.mapper().writeValueAsString(json));
        assertThat(read).isEqualTo(spec);
        assertThat(SpecJson.of(read)).isEqualTo(json);
    }

    @Test
    void aSpecWithEveryKeyReadsBack() throws JsonProcessingException {
        assertReadsBack(SpecText.read(
                "seed = -9223372036854775808, dtype = float64, axes = out_in, n = 3",
                "tensors = [",
                "  { name = a, shape = [2, 3, 4], dtype = float32, axes = in_out, batch = 1, init = xavier }",
                "  { name = b, shape = [2, \"2 * n\"], init = { scheme = xavier_normal, gain = \"1 / n\" } }",
                "  { name = c, shape = [3, 2], init = { scheme = kaiming_normal, mode = fan_out, nonlinearity = conv2d } }",
                "  { name = d, shape = [2, 3], init = { scheme = kaiming_uniform, negative_slope = 1 } }",
                "  { name = e, shape = [2, 3], init = { scheme = trunc_normal, mean = 1, std = 2, a = -3, b = 3 } }",
                "  { name = f, shape = [2, 3], init = { scheme = trunc_normal, cut = 2.5 }, dtype = float16 }",
                "  { name = g, shape = [2, 3], init = { scheme = uniform, low = -1e-7, high = 2 }, dtype = bfloat16 }",
                "  { name = h, shape = [2, 3], init = { scheme = normal, mean = 0.1, std = 2 } }",
                "  { name = i, shape = [2, 3], init = { scheme = variance_scaling, scale = 2, mode = fan_geo_avg,"
                        + " distribution = untruncated_normal } }",
                "  { name = \"j{n}.\\\"größe\\n\", for = { n = [1, x] }, shape = [3, 2],"
                        + " init = { scheme = constant, value = 3 } }",
                "  { name = k, shape = [3, 3, 3], batch = 1, init = eye }",
                "  { name = m, shape = [4, 3, 2], batch = 1, init = normal, zero_rows = [3, 0] }",
                "  { name = l, shape = [2, 3], init = { scheme = xavier_uniform, nonlinearity = leaky_relu,"
                        + " negative_slope = 0.2 } }",
                "]",
                "chain = [",
                "  { name = b, then = gelu }",
                "  { name = c, then = silu }",
                "] "));
    }

    @Test
    void everyFormOfAChainReadsBack() throws JsonProcessingException {
        assertReadsBack(
                SpecText.read(
                        "seed = 1",
                        "tensors = [ { name = \"w{i}\", for = { i = 4 }, shape = [5, 5], init = he } ]",
                        "chain = [ w0, { name = w1, then = relu }, { name = w2, norm = true },",
                        "  { for = { i = 2 }, steps = [ { name = w3, then = selu }, \"w{i}\" ], norm = true, residual = true } ]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "gpt2", "resnet50", "mixtral-8x7b", "llama-3.1-8b"})
    void aModelReadsBack(String model) throws IOException {
        assertReadsBack(SpecText.read(Files.readString(Path.of("conf", model + ".conf"))));
    }
}
