package io.github.weightinit.survival.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.Run;
import io.github.weightinit.survival.fixture.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder that may be written to no longer. */
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class LostPermissionTest {
    private static final int FILES = 256;

    /** Root writes anywhere; without these capabilities permissions hold for root too. */
    private static final List<String> AS_ANYONE =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--");

    private final FileFormat format;

    @TempDir
    private Path temporary;

    private String spec;
    private OutFolder out;
    private List<String> launcher;

    LostPermissionTest(FileFormat format) {
        this.format = format;
    }

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 1, axes = in_out, tensors = [ %s ]".formatted(format.matrices(FILES, 256, 1024)))
                .toString();
        out = new OutFolder(Files.createDirectory(temporary.resolve("out")));
        launcher = System.getProperty("user.name").equals("root") ? AS_ANYONE : List.of();
        permit("r-xr-xr-x");
        assumeTrue(isDenied(), "root needs setpriv, and the right to give up rights, to meet a denied permission");
        permit("rwxr-xr-x");
    }

    @AfterEach
    void giveBack() throws IOException {
        permit("rwxr-xr-x");
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(out.path(), PosixFilePermissions.fromString(permissions));
    }

    private boolean isDenied() throws InterruptedException {
        List<String> touch = new ArrayList<>(launcher);
        touch.addAll(List.of("touch", out + "/probe"));
        try {
            Process process = new ProcessBuilder(touch).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            return process.waitFor() != 0 && said.contains("ermission denied");
        } catch (IOException e) {
            return false;
        }
    }

    private Run init() throws IOException {
        return Run.start(launcher, format.init("1MiB", spec, out.toString()));
    }

    private static void assertTold(Outcome outcome, String file) {
        assertThat(outcome.err().lines().filter(line -> !line.contains("is unfinished; run the same command again")))
                .singleElement()
                .asString()
                .containsIgnoringCase("permission denied")
                .containsPattern(file);
    }

    @Test
    void aFolderThatLosesItsPermissionInTheMiddleIsToldInOneMessageAndGoneOnWith()
            throws IOException, InterruptedException {
        try (Run run = init()) {
            Await.until("some files are made", () -> out.complete().size() >= 5 || !run.isAlive());
            permit("r-xr-xr-x");
            Outcome denied = run.await();
            assertTold(denied, out + "/[._]*" + format.pattern());
            assertThat(denied.code()).isEqualTo(1);
        }
        int made = out.complete().size();
        assertThat(made).isBetween(5, FILES - 1);
        assertThat(out.isFinished()).isFalse();

        permit("rwxr-xr-x");
        try (Run run = init()) {
            Outcome again = run.await();
            assertThat(again.out()).contains(made + " files kept from before");
            assertThat(again.code()).isZero();
        }
        OutFolder undisturbed = new OutFolder(temporary.resolve("undisturbed"));
        Run.of(format.init("1MiB", spec, undisturbed.toString()));
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsToldBeforeAnythingIsMade() throws IOException, InterruptedException {
        permit("r-xr-xr-x");
        try (Run run = init()) {
            Outcome denied = run.await();
            assertTold(denied, out.toString());
            assertThat(denied.code()).isEqualTo(2);
        }
        assertThat(out.names()).isEmpty();
    }
}
