package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import io.github.weightinit.input.shapes.HeaderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit} as its users meet it. */
class AuditIT {
    private static final String SPEC = """
            seed = 1
            std = 0.02
            tensors = [
              { name = "layers.{i}.w", for = { i = 2 }, shape = [128, 256], init = { scheme = normal, std = ${std} } }
              { name = norm, shape = [256], init = ones }
            ]
            """;

    @TempDir
    private Path folder;

    private String spec;
    private String checkpoint;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        spec = Files.writeString(folder.resolve("net.conf"), SPEC).toString();
        checkpoint = folder.resolve("ckpt").toString();
        assertThat(Submit.run("init", "--format=safetensors", "--shard-size=150KB", "--seed=9", spec, checkpoint)
                        .code())
                .isZero();
        try (var files = Files.list(folder.resolve("ckpt"))) { // what others would have written
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("_"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRightCheckpointExitsWith0AWrongOneWith1() throws IOException, InterruptedException {
        Outcome right = Submit.run("audit", "--progress=none", spec, checkpoint);
        assertThat(right.err()).isEmpty();
        assertThat(right.out())
                .contains("layers.{0..1}.w", "65,792 values read; ")
                .endsWith("ckpt has what the spec promises, as far as statistics can tell" + System.lineSeparator());
        assertThat(right.code()).isZero();

        Outcome wrong = Submit.run("audit", "--progress=none", "--set", "std=0.04", spec, checkpoint);
        assertThat(wrong.out())
                .contains(
                        "tensor 'layers.0.w': its standard deviation is 0.0",
                        "times the right one of 0.04000: about one over")
                .contains("WRONG: ", "has 2 findings (scale 2)");
        assertThat(wrong.code()).isEqualTo(1);

        Outcome json = Submit.run("audit", "--json=-", "--set", "std=0.04", spec, checkpoint);
        JsonNode told = Json.mapper().readTree(json.out());
        assertThat(told.get("verdict").asText()).isEqualTo("wrong");
        assertThat(told.get("checkpoint").asText()).endsWith("/ckpt");
        assertThat(told.get("values").asLong()).isEqualTo(65_792);
        assertThat(told.at("/findingCounts/scale").asInt()).isEqualTo(2);
        assertThat(told.at("/findings/0/kind").asText()).isEqualTo("scale");
        assertThat(told.at("/findings/0/tensor").asText()).isEqualTo("layers.0.w");
        assertThat(told.get("tensors")).hasSize(3);
        assertThat(told.at("/tensors/0/tests/0/name").asText()).isEqualTo("finite");
        assertThat(json.code()).isEqualTo(1);

        Outcome none = Submit.run(
                "audit", "--progress=none", "conf/mlp.conf", checkpoint + "/model-00001-of-00002.safetensors");
        assertThat(none.out()).contains("tensor 'W1': the checkpoint lacks it", "WRONG: ");
        assertThat(none.code()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadExitsWith2AndOneMessage() throws IOException, InterruptedException {
        refused("there is no checkpoint ", spec, folder.resolve("nothing").toString());
        refused(
                "has no file *.safetensors",
                spec,
                Files.createDirectory(folder.resolve("empty")).toString());
        refused("it is not a safetensors file", spec, spec);
        refused("there is no spec ", folder.resolve("nothing").toString(), checkpoint);
        refused("would replace what this command reads", "--json", checkpoint + "/x.json", spec, checkpoint);
        new HeaderFiles(folder)
                .write("lie.safetensors", "{\"norm\":{\"dtype\":\"F32\",\"shape\":[256],\"data_offsets\":[0,9]}}", 9);
        refused(
                "gives tensor 'norm' of shape [256] as F32",
                spec,
                folder.resolve("lie.safetensors").toString());
        String half = folder.resolve("half").toString();
        assertThat(Submit.run("init", "conf/mlp.conf", half).code()).isZero();
        Files.delete(folder.resolve("half/_manifest.json"));
        Files.delete(folder.resolve("half/_SUCCESS"));
        refused("half is unfinished; run init again to complete it", "conf/mlp.conf", half);
        Files.delete(folder.resolve("ckpt/model-00002-of-00002.safetensors"));
        refused("names the file 'model-00002-of-00002.safetensors'", spec, checkpoint);
        assertThat(Submit.run("audit", spec).code()).isEqualTo(2);
    }

    private static void refused(String message, String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 1];
        all[0] = "audit";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Outcome outcome = Submit.run(all);
        assertThat(outcome.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(2);
    }
}
