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

/** Whether a network can be trained, as users and pipelines ask. */
class StudyIT {
    @TempDir
    private Path folder;

    private String spec(String name, String init) throws IOException {
        return Files.write(
                        folder.resolve(name + ".conf"),
                        List.of(
                                "seed = 42, chain = [ { name = \"w{i}\", then = tanh, for = { i = 20 } } ]",
                                "tensors = [ { name = \"w{i}\", for = { i = 20 }, shape = [50, 50], init = " + init
                                        + " } ]"))
                .toString();
    }

    @Test
    void severalNetworksAreComparedWithoutASparkContext() throws IOException, InterruptedException {
        String xavier = spec("xavier", "xavier");
        String small = spec("small", "{ scheme = normal, std = 0.01 }");
        String naive = spec("naive", "{ scheme = normal, std = 1 }");
        Path json = folder.resolve("studies.json");
        Path page = folder.resolve("studies.html");
        Outcome told = Submit.run(
                "--conf",
                "spark.master=local[-1]",
                "study",
                xavier,
                small,
                naive,
                "--json",
                json.toString(),
                "--to",
                page.toString());
        assertThat(told.err()).isEmpty();
        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("trainable: in xavier signals, gradients and units stay within bounds")
                .contains("NOT TRAINABLE: in small the standard deviation of the signal is")
                .contains("NOT TRAINABLE: in naive", "% of the units are saturated");
        JsonNode studies = Json.mapper().readTree(Files.readString(json)).get("studies");
        assertThat(studies.findValuesAsText("trainable")).containsExactly("true", "false", "false");
        assertThat(studies.get(0).get("seeds").intValue()).isEqualTo(200);
        assertThat(page).content().contains("<svg", "Not trainable", "xavier", "small", "naive");
    }

    @Test
    void aPipelineStopsWhereANetworkCannotBeTrained() throws IOException, InterruptedException {
        String small = spec("small", "{ scheme = normal, std = 0.01 }");
        assertThat(Submit.run("study", small).code()).isZero();
        assertThat(Submit.run("study", "--fail-if-untrainable", small).code()).isEqualTo(1);
        assertThat(Submit.run("study", "--fail-if-untrainable", "--max-ratio", "1e30", small)
                        .code())
                .isZero();

        String out = folder.resolve("out").toString();
        Path json = folder.resolve("init.json");
        Outcome made = Submit.run("init", "--report", "--fail-if-untrainable", "--json", json.toString(), small, out);
        assertThat(made.code()).isEqualTo(1);
        assertThat(made.out()).contains("every check passed; NOT TRAINABLE: the standard deviation of the signal is");
        JsonNode report = Json.mapper().readTree(Files.readString(json)).get("report");
        assertThat(report.get("verdict").textValue()).isEqualTo("right");
        assertThat(report.get("trainable").booleanValue()).isFalse();

        Path found = folder.resolve("report.json");
        Outcome reported = Submit.run(
                "report",
                "--against",
                spec("xavier", "xavier"),
                "--json",
                found.toString(),
                "--to=" + out + ".html",
                out);
        assertThat(reported.err()).isEmpty();
        assertThat(reported.code()).as("it is right, and nobody asked for more").isZero();
        JsonNode written = Json.mapper().readTree(Files.readString(found));
        assertThat(written.get("studies").findValuesAsText("trainable")).containsExactly("false", "true");
        assertThat(written.at("/studies/1/name").textValue()).isEqualTo("xavier");
    }

    @Test
    void whatCannotBeStudiedIsToldInAMessage() throws IOException, InterruptedException {
        Path unordered = Files.write(
                folder.resolve("unordered.conf"),
                List.of(
                        "seed = 1, tensors = [ { name = a, shape = [3, 4], init = he }, { name = b, shape = [5, 6], init = he } ]"));
        assertRefused("has no chain, and its matrices do not fit one after another", "study", unordered.toString());
        assertRefused("the ratio must be a number of 1 or more", "study", "--max-ratio=0.5", "conf/mlp.conf");
        assertRefused("from 0 to 1", "study", "--max-saturated=2", "conf/mlp.conf");
        assertRefused("need --report", "init", "--fail-if-untrainable", "conf/mlp.conf", folder + "/out");
        assertRefused("SPEC", "study");
    }

    private static void assertRefused(String message, String... arguments) throws IOException, InterruptedException {
        Outcome outcome = Submit.run(arguments);
        assertThat(outcome.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(outcome.code()).isEqualTo(2);
    }
}
