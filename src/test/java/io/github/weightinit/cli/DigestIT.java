package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init --digest} as its users meet it. */
class DigestIT {
    @TempDir
    private Path folder;

    @Test
    void sha256IsAddedToAFinishedCheckpointAndStays() throws IOException, InterruptedException {
        String out = folder.resolve("out").toString();
        assertThat(Submit.run("init", "conf/mlp.conf", out).code()).isZero();
        JsonNode added = json("init", "--json=-", "--digest", "sha256", "conf/mlp.conf", out);
        assertThat(added.get("status").asText()).isEqualTo("digests_added");
        assertThat(added.get("filesKept").asInt()).isEqualTo(1);
        byte[] manifest = Files.readAllBytes(folder.resolve("out/_manifest.json"));

        assertThat(json("init", "--json=-", "conf/mlp.conf", out).get("status").asText())
                .isEqualTo("finished_already");
        assertThat(json("init", "--json=-", "--digest=SHA256", "conf/mlp.conf", out)
                        .get("status")
                        .asText())
                .isEqualTo("finished_already");
        JsonNode first = json("inspect", "--json=-", out).at("/tensors/0");
        assertThat(first.get("crc32c").asText()).isEqualTo("a36ad219");
        assertThat(first.get("sha256").asText()).hasSize(64);

        Files.delete(folder.resolve("out/part-00000-of-00001.parquet")); // a repair without the option keeps them
        Outcome repaired = Submit.run("init", "conf/mlp.conf", out);
        assertThat(repaired.err()).contains("is damaged, and is repaired: part-00000-of-00001.parquet is missing");
        assertThat(folder.resolve("out/_manifest.json")).hasBinaryContent(manifest);
        assertThat(Submit.run("init", "--digest", "md5", "conf/mlp.conf", out).code())
                .isEqualTo(2);
    }

    private static JsonNode json(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = Submit.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return Json.mapper().readTree(outcome.out());
    }
}
