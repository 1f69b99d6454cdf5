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

/** {@code diff} as its users meet it. */
class DiffIT {
    @TempDir
    private Path folder;

    private String init(String name, String... options) throws IOException, InterruptedException {
        String out = folder.resolve(name).toString();
        String[] arguments = new String[options.length + 3];
        arguments[0] = "init";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "conf/mlp.conf";
        arguments[options.length + 2] = out;
        assertThat(Submit.run(arguments).code()).isZero();
        return out;
    }

    @Test
    void equalCheckpointsExitWith0DifferentOnesWith1() throws IOException, InterruptedException {
        String parquet = init("parquet", "--block-size=64", "--digest=sha256");
        Path config = Files.writeString(folder.resolve("config.json"), "{}");
        String shards = init("shards", "--format=safetensors", "--with=" + config);
        String reseeded = init("reseeded", "--seed=43");

        Outcome equal = Submit.run("diff", parquet, shards);
        assertThat(equal.err()).isEmpty();
        assertThat(equal.out())
                .contains("4 tensors compared by their digests, 4 equal")
                .contains("equal: file:");
        assertThat(equal.code()).isZero();
        Outcome read = Submit.run("diff", "--values", "--progress=none", parquet, shards);
        assertThat(read.out()).contains("4 tensors compared by their values, 4 equal");
        assertThat(read.code()).isZero();

        Outcome different = Submit.run("diff", parquet, reseeded);
        assertThat(different.out())
                .contains("W1      values", "W2      values")
                .contains("DIFFERENT: file:", " differ in 2 tensors (values 2)")
                .doesNotContain("b1");
        assertThat(different.code()).isEqualTo(1);

        Outcome places = Submit.run("diff", "--values", "--json=-", "--progress=none", parquet, reseeded);
        assertThat(places.code()).isEqualTo(1);
        JsonNode json = Json.mapper().readTree(places.out());
        assertThat(json.get("verdict").asText()).isEqualTo("different");
        assertThat(json.get("comparedBy").asText()).isEqualTo("values");
        assertThat(json.get("tensors").asInt()).isEqualTo(4);
        assertThat(json.get("equal").asInt()).isEqualTo(2);
        JsonNode first = json.at("/differences/0");
        assertThat(first.get("name").asText()).isEqualTo("W1");
        assertThat(first.get("difference").asText()).isEqualTo("values");
        assertThat(first.get("count").asInt()).isEqualTo(12);
        assertThat(first.get("first").asInt()).isZero();
        assertThat(first.get("indices")).hasSize(2);
        assertThat(first.get("bitsA").asText()).isEqualTo("0x3ea9506f");

        Outcome text = Submit.run("diff", "--values", "--progress=none", parquet, reseeded);
        assertThat(text.out()).contains("12 of 12", "[0, 0]", "0.33069178", "0x3ea9506f");
    }

    @Test
    void whatCannotBeComparedExitsWith2() throws IOException, InterruptedException {
        String out = init("out", "--format=safetensors");
        Outcome none = Submit.run("diff", out, folder.toString());
        assertThat(none.err()).contains("holds no checkpoint of this tool");
        assertThat(none.code()).isEqualTo(2);
        assertThat(Submit.run("diff", out).code()).isEqualTo(2);
        Outcome inside = Submit.run("diff", "--json", out + "/x.json", folder.toString(), out);
        assertThat(inside.err()).contains("is in the checkpoint's folder");
        assertThat(inside.code()).isEqualTo(2);

        Path shard = folder.resolve("out/model.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[10] ^= 1;
        Files.write(shard, bytes);
        Outcome damaged = Submit.run("diff", "--values", "--progress=none", out, out);
        assertThat(damaged.err())
                .contains("cannot compare ", "model.safetensors: ")
                .doesNotContain("Exception");
        assertThat(damaged.code()).isEqualTo(2);

        Files.delete(folder.resolve("out/_manifest.json"));
        Outcome unfinished = Submit.run("diff", out, out);
        assertThat(unfinished.err()).contains("is unfinished: 1 of 1 files are there; run init again to complete it");
        assertThat(unfinished.code()).isEqualTo(2);
    }
}
