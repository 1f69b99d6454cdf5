package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} as its users meet it. */
class VerifyIT {
    @TempDir
    private Path folder;

    @Test
    void aCheckpointIsRightUntilABitOfItChanges() throws IOException, InterruptedException {
        String out = folder.resolve("out").toString();
        Path json = folder.resolve("verify.json");
        assertThat(Submit.run("init", "--block-size=64", "conf/mlp.conf", out).code())
                .isZero();

        Outcome right = Submit.run("verify", "--json", json.toString(), out);
        assertThat(right.err()).isEmpty();
        assertThat(right.out())
                .contains("expected std", "W1", "21 values read, all of them recomputed and compared bit by bit")
                .endsWith("holds what seed 42 gives" + System.lineSeparator());
        assertThat(right.code()).isZero();
        JsonNode told = Json.mapper().readTree(json.toFile());
        assertThat(told.get("verdict").asText()).isEqualTo("right");
        assertThat(told.get("problems")).isEmpty();
        assertThat(told.get("tensors")).hasSize(4);
        assertThat(told.at("/tensors/0/name").asText()).isEqualTo("W1");
        assertThat(told.at("/tensors/0/tests/0/outcome").asText()).isEqualTo("passed");
        assertThat(folder.resolve(".verify.json.crc")).doesNotExist();

        Outcome sample = Submit.run("verify", "--sample=0", "--json", json.toString(), out);
        assertThat(sample.out())
                .contains("no problem found: ", "of which 21 of 21 values were not recomputed")
                .doesNotContain("right");
        assertThat(sample.code()).isZero();
        assertThat(Json.mapper().readTree(json.toFile()).get("verdict").asText())
                .isEqualTo("no_problem_found");

        Path file = folder.resolve("out/part-00000-of-00002.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[mantissa(bytes)] ^= 1;
        Files.write(file, bytes);
        Outcome wrong = Submit.run("verify", "--progress=none", "--json", json.toString(), out);
        assertThat(wrong.out())
                .contains("part-00000-of-00002.parquet: tensor 'W1': row 0, column 0 should be 0.33069178 (0x3ea9506f)")
                .contains("WRONG: ", "has 4 problems (integrity 3, bits 1)");
        assertThat(wrong.code()).isEqualTo(1);
        told = Json.mapper().readTree(json.toFile());
        assertThat(told.get("verdict").asText()).isEqualTo("wrong");
        assertThat(told.at("/problemCounts/bits").asInt()).isEqualTo(1);
        JsonNode bits = told.at("/problems/3");
        assertThat(bits.get("tensor").asText()).isEqualTo("W1");
        assertThat(bits.get("column").asInt()).isZero();
        assertThat(bits.get("foundBits").asText()).isEqualTo("0x3ea9506e");

        Outcome sampled = Submit.run("verify", "--json=-", "--sample", "0", "--sample-seed", "5", out);
        told = Json.mapper().readTree(sampled.out());
        assertThat(told.at("/sample/seed").asInt()).isEqualTo(5);
        assertThat(told.at("/sample/coverage/blocksCompared").asInt()).isZero();
        assertThat(sampled.code()).isEqualTo(1);

        Files.delete(folder.resolve("out/_manifest.json"));
        Files.delete(file);
        Outcome unfinished = Submit.run("verify", out);
        assertThat(unfinished.out()).contains("unfinished: 1 of 2 files are there", "UNFINISHED");
        assertThat(unfinished.code()).isEqualTo(1);

        Outcome none = Submit.run("verify", folder.toString());
        assertThat(none.err()).contains("holds no checkpoint of this tool");
        assertThat(none.code()).isEqualTo(2);
        assertThat(Submit.run("verify", "--sample", "2", out).code()).isEqualTo(2);
    }

    @Test
    void itsOutputNeverReplacesAFileOfTheCheckpoint() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        assertThat(Submit.run("init", "conf/mlp.conf", out.toString()).code()).isZero();
        Path part = out.resolve("part-00000-of-00001.parquet");
        byte[] bytes = Files.readAllBytes(part);
        Path link = Files.createSymbolicLink(folder.resolve("link"), out);
        for (Path file : List.of(part, link.resolve(part.getFileName()), out.resolve("verify.json"), out)) {
            Outcome refused = Submit.run("verify", "--json", file.toString(), out.toString());
            assertThat(refused.err()).contains("is in the checkpoint's folder");
            assertThat(refused.code()).isEqualTo(2);
        }
        assertThat(part).hasBinaryContent(bytes);
        assertThat(out.resolve("verify.json")).doesNotExist();

        Files.delete(out.resolve("_SUCCESS"));
        Outcome unmarked = Submit.run("verify", out.toString());
        assertThat(unmarked.out()).contains("_SUCCESS: it is missing; run init again to write it");
        assertThat(unmarked.code()).isEqualTo(1);
    }

    /** Where the lowest byte of W1's first value, 0.33069178, stands. */
    private static int mantissa(byte[] bytes) {
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == (byte) 0x6f
                    && bytes[i + 1] == (byte) 0x50
                    && bytes[i + 2] == (byte) 0xa9
                    && bytes[i + 3] == 0x3e) {
                return i;
            }
        }
        throw new AssertionError("the value is not in the file");
    }
}
