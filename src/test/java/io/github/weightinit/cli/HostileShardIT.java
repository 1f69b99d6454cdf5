package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.safetensors.HostileShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Shards whose headers lie, with receipts that agree with their bytes, as users of the commands meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileShardIT {
    private static final int SHARDS = HostileShard.all("", "").size();

    /** Without the room for a header of 100 MB; Spark takes such a heap only if it reserves nothing for itself. */
    private static final List<String> SMALL_HEAP =
            List.of("--master", "local[1]", "--driver-memory", "96m", "--conf", "spark.testing.reservedMemory=1000000");

    private Path out;

    /** All shards of the checkpoint are hostile but for the last. */
    @BeforeAll
    void make(@TempDir Path folder) throws IOException, InterruptedException {
        Path spec = Files.writeString(
                folder.resolve("net.conf"),
                "seed = 1, tensors = [ { name = \"{s}{i}\", for = { i = %d, s = [a, b] }, shape = [2], init = { scheme = normal, std = 1 } } ]"
                        .formatted(SHARDS + 1));
        out = folder.resolve("out");
        Outcome made = Submit.run(FileFormat.SAFETENSORS.init("16", spec.toString(), out.toString()));
        assertThat(made.code()).as(made.err()).isZero();
        for (int i = 0; i < SHARDS; i++) {
            String receipt = FileFormat.SAFETENSORS.complete(name(i)).get(0);
            shard(i).replace(out.resolve(name(i)), out.resolve(receipt));
        }
    }

    private static HostileShard shard(int i) {
        return HostileShard.all("a" + i, "b" + i).get(i);
    }

    private static String name(int i) {
        return FileFormat.SAFETENSORS.file(i, SHARDS + 1);
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        Outcome outcome = Submit.run(
                Stream.of(SMALL_HEAP.stream(), Stream.of(command), Stream.of("--progress=none", out.toString()))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).doesNotContain("Exception", "java.");
        assertThat(outcome.code()).isEqualTo(1);
        return outcome;
    }

    @Test
    void inspectNamesEachInOneLine() throws IOException, InterruptedException {
        Outcome inspect = run("inspect");
        assertThat(inspect.out()).contains("is damaged").doesNotContain(name(SHARDS));
        for (int i = 0; i < SHARDS; i++) {
            assertThat(inspect.out().split(name(i), -1)).as(shard(i).what()).hasSize(2);
        }
    }

    @Test
    void verifyHasTheMessageOfEach() throws IOException, InterruptedException {
        JsonNode json = Json.mapper().readTree(run("verify", "--json=-").out());
        for (int i = 0; i < SHARDS; i++) {
            HostileShard shard = shard(i);
            String file = name(i);
            assertThat(json.get("problems"))
                    .as(shard.what())
                    .filteredOn(problem -> problem.get("file").asText().equals(file))
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.get("message").asText()).contains(shard.message()));
        }
        assertThat(json.get("problems")).noneMatch(problem -> problem.toString().contains(name(SHARDS)));
    }

    @Test
    void aReportCountsThemAndListsTheFirst() throws IOException, InterruptedException {
        Outcome report = run("report");
        assertThat(report.out())
                .as("the header of each, and what the manifest says of it")
                .contains(2 * SHARDS + " problems found; verify lists them");
        String page = Files.readString(Path.of(out + "-report.html"));
        assertThat(page).contains("✗ Wrong", "its header has other metadata");
    }
}
