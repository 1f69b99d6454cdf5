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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Two jobs at the same time on one folder, as when a scheduler starts a job twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@CsvSource({"PARQUET, 200", "SAFETENSORS, 100"})
class TwoDriversTest {
    private static final long SEED = 3;
    private static final long OTHER_SEED = 4;

    @Parameter(0)
    private FileFormat format;

    @Parameter(1)
    private int files;

    private Path temporary;
    private String spec;
    private OutFolder undisturbed;
    private OutFolder otherUndisturbed;
    private OutFolder out;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void makeUndisturbed(@TempDir Path folder) throws IOException, InterruptedException {
        temporary = folder;
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 3, axes = in_out, tensors = [ %s ]".formatted(format.matrices(files, 256, 1024)))
                .toString();
        undisturbed = alone("undisturbed", SEED);
        otherUndisturbed = alone("undisturbed-other", OTHER_SEED);
        assertThat(undisturbed.parts()).hasSize(files);
    }

    private OutFolder alone(String name, long seed) throws IOException, InterruptedException {
        OutFolder folder = new OutFolder(temporary.resolve(name));
        try (Submit alone = init(folder, seed)) {
            alone.awaitSuccess();
        }
        return folder;
    }

    @BeforeEach
    void name() {
        out = new OutFolder(temporary.resolve(UUID.randomUUID().toString()));
    }

    private Submit init(OutFolder folder, long seed) throws IOException {
        String[] init = format.init("1MiB", "--seed=" + seed, spec, folder.toString());
        return Submit.start(Stream.concat(Stream.of("--master", "local[1]"), Stream.of(init)).toArray(String[]::new));
    }

    @Test
    void twoDriversOfOnePlanBothFinishIt() throws IOException, InterruptedException {
        try (Submit one = init(out, SEED);
                Submit other = init(out, SEED)) {
            one.awaitSuccess();
            other.awaitSuccess();
        }
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aLateDriverOfThePlanHelpsToTheEnd() throws IOException, InterruptedException {
        try (Submit early = init(out, SEED)) {
            Await.until("the first file", () -> !out.parts().isEmpty());
            try (Submit late = init(out, SEED)) {
                early.awaitSuccess();
                late.awaitSuccess();
            }
        }
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aDriverOfAnotherPlanIsRefusedAndTheFirstIsUnharmed() throws IOException, InterruptedException {
        try (Submit first = init(out, SEED)) {
            Await.until("the plan", () -> out.names().contains("_plan.json"));
            try (Submit second = init(out, OTHER_SEED)) {
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
        try (Submit one = init(out, SEED);
                Submit other = init(out, OTHER_SEED)) {
            outcomes[0] = one.await();
            outcomes[1] = other.await();
        }
        List<Integer> codes = Stream.of(outcomes).map(Submit.Outcome::code).toList();
        assertThat(codes)
                .as(outcomes[0].err() + outcomes[1].err())
                .containsExactlyInAnyOrder(0, 2);
        out.assertFinishedAs(codes.get(0) == 0 ? undisturbed : otherUndisturbed);
    }
}
