package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.weightinit.initializer.Normal;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models in conf/ have the parameters of their public checkpoints. */
class ModelConfsTest {
    private static Spec read(String model) throws IOException {
        Path file = Path.of("conf", model);
        return SpecReader.read(file.toString(), Files.readString(file), OptionalLong.empty(), name -> "");
    }

    private static Tensor tensor(String model, String name) throws IOException {
        return read(model).tensors().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "mlp.conf,            4,              21",
        "deep-mlp.conf,      40,       1_315_840",
        "deep-mlp-relu.conf, 40,       1_315_840",
        "gpt2.conf,         148,     124_439_808",
        "llama-3.1-8b.conf, 291,   8_030_261_248",
        "llama-3.1-405b.conf, 1137, 405_853_388_800",
        "mixtral-8x7b.conf, 995,  46_702_792_704",
        "resnet50.conf,     161,      25_557_032",
        "qwen3-30b-a3b.json, 18867, 30_532_122_624",
        "gpt-oss-120b.json, 615, 116_829_156_672",
        "deepseek-v3.json, 45395, 671_026_419_200"
    })
    void aModelHasItsKnownNumberOfParameters(String model, int tensors, String parameters) throws IOException {
        Spec spec = read(model);
        assertThat(spec.tensors()).hasSize(tensors);
        assertThat(spec.parameters()).isEqualTo(Long.parseLong(parameters.replace("_", "")));
    }

    @Test
    void theResidualProjectionsOfGpt2AreNarrower() throws IOException {
        assertThat(tensor("gpt2.conf", "h.11.mlp.c_proj.weight").source())
                .isEqualTo(new Normal(0, 0.02 / Math.sqrt(24)));
        assertThat(tensor("gpt2.conf", "h.11.mlp.c_fc.weight").source()).isEqualTo(new Normal(0, 0.02));
    }

    @Test
    void shapesAreThoseOfTheCheckpoints() throws IOException {
        assertThat(tensor("resnet50.conf", "layer2.0.downsample.0.weight")
                        .shape()
                        .sizes())
                .containsExactly(512L, 256L, 1L, 1L);
        assertThat(tensor("resnet50.conf", "layer4.2.conv1.weight").shape().sizes())
                .containsExactly(512L, 2048L, 1L, 1L);
        assertThat(tensor("llama-3.1-405b.conf", "model.layers.125.self_attn.k_proj.weight")
                        .shape()
                        .sizes())
                .containsExactly(1024L, 16384L);
        assertThat(tensor("mixtral-8x7b.conf", "model.layers.31.block_sparse_moe.experts.7.w2.weight")
                        .shape()
                        .sizes())
                .containsExactly(4096L, 14336L);
        assertThat(tensor("qwen3-30b-a3b.json", "model.layers.47.mlp.experts.127.down_proj.weight")
                        .shape()
                        .sizes())
                .containsExactly(2048L, 768L);
        assertThat(tensor("gpt-oss-120b.json", "model.layers.35.mlp.experts.gate_up_proj")
                        .shape()
                        .sizes())
                .containsExactly(128L, 2880L, 5760L);
        assertThat(tensor("deepseek-v3.json", "model.layers.60.mlp.experts.255.gate_proj.weight")
                        .shape()
                        .sizes())
                .containsExactly(2048L, 7168L);
        assertThat(tensor("deepseek-v3.json", "model.layers.3.mlp.gate.e_score_correction_bias")
                        .shape()
                        .sizes())
                .containsExactly(256L);
    }

    @Test
    void theLastLayerOfResnetIsPyTorchsDefault() throws IOException {
        assertThat(tensor("resnet50.conf", "fc.weight").law().standardDeviation())
                .isCloseTo(1 / Math.sqrt(3 * 2048.0), offset(1e-12));
    }
}
