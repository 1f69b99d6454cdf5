package io.github.weightinit.survival.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Two jobs at the same time on one folder, as when a scheduler starts a job twice. */
@ParameterizedClass(name = "{0}")
@CsvSource({"PARQUET, 200", "SAFETENSORS, 100"})
class TwoDriversTest {
    private final FileFormat format;
    private final int files;

    @TempDir
    private Path temporary;

    private String spec;
    private OutFolder undisturbed;
    private OutFolder out;

    TwoDriversTest(FileFormat format, int files) {
        this.format = format;
        this.files = files;
    }

    @BeforeEach
    void makeUndisturbed() throws IOException, InterruptedException {
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 3, axes = in_out, tensors = [ %s ]".formatted(format.matrices(files, 256, 1024)))
                .toString();
        undisturbed = new OutFolder(temporary.resolve("undisturbed"));
        out = new OutFolder(temporary.resolve("out"));
        try (Submit alone = init(undisturbed, 3)) {
            alone.awaitSuccess();
        }
        assertThat(undisturbed.parts()).hasSize(files);
    }

    private Submit init(OutFolder folder, long seed) throws IOException {
        String[] init = format.init("1MiB", "--seed=" + seed, spec, folder.toString());
        return Submit.start(Stream.concat(Stream.of("--master", "local[1]"), Stream.of(init)).toArray(String[]::new));
    }

    @Test
    void twoDriversOfOnePlanBothFinishIt() throws IOException, InterruptedException {
        try (Submit one = init(out, 3);
                Submit other = init(out, 3)) {
            one.awaitSuccess();
            other.awaitSuccess();
        }
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aLateDriverOfThePlanHelpsToTheEnd() throws IOException, InterruptedException {
        try (Submit early = init(out, 3)) {
            Await.until("the first file", () -> !out.parts().isEmpty());
            try (Submit late = init(out, 3)) {
                early.awaitSuccess();
                late.awaitSuccess();
            }
        }
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aDriverOfAnotherPlanIsRefusedAndTheFirstIsUnharmed() throws IOException, InterruptedException {
        try (Submit first = init(out, 3)) {
            Await.until("the plan", () -> out.names().contains("_plan.json"));
            try (Submit second = init(out, 4)) {
                Submit.Outcome refused = second.await();
                assertThat(refused.err()).contains("belongs to another plan").doesNotContain("\tat ");
                assertThat(refused.code()).isEqualTo(2);
            }
            first.awaitSuccess();
        }
        out.assertFinishedAs(undisturbed);
    }

    @RepeatedTest(3)
    void ofTwoPlansBegunAtOnceOneIsRefusedAndTheOtherIsMadeWhole() throws IOException, InterruptedException {
        Submit.Outcome[] outcomes = new Submit.Outcome[2];
        try (Submit one = init(out, 3);
                Submit other = init(out, 4)) {
            outcomes[0] = one.await();
            outcomes[1] = other.await();
        }
        List<Integer> codes = Stream.of(outcomes).map(Submit.Outcome::code).toList();
        assertThat(codes)
                .as(outcomes[0].err() + outcomes[1].err())
                .containsExactlyInAnyOrder(0, 2);
        if (codes.get(0) == 0) {
            out.assertFinishedAs(undisturbed);
        } else {
            OutFolder four = new OutFolder(temporary.resolve("four"));
            try (Submit alone = init(four, 4)) {
                alone.awaitSuccess();
            }
            out.assertFinishedAs(four);
        }
    }
}
