package io.github.weightinit.survival.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.Run;
import io.github.weightinit.survival.fixture.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fills, at every stage: told in one message, nothing lost, and gone on with once there is room. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class FullDiskTest {
    private static final long MIB = 1 << 20;
    private static final int FILES = 32;

    @Parameter
    private FileFormat format;

    private Path temporary;

    private String spec;
    private OutFolder undisturbed;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void makeUndisturbed(@TempDir Path folder) throws IOException, InterruptedException {
        temporary = folder;
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 1, axes = in_out, tensors = [ %s ]".formatted(format.matrices(FILES, 128, 2048)))
                .toString();
        undisturbed = new OutFolder(temporary.resolve("undisturbed"));
        assertThat(init(undisturbed).code()).isZero();
        assertThat(undisturbed.parts()).hasSize(FILES);
    }

    private Outcome init(OutFolder out) throws IOException, InterruptedException {
        return Run.of(format.init("1MiB", spec, out.toString()));
    }

    /** One message, of one line, that names the file; a hint how to go on may stand before it. */
    private static void assertTold(Outcome outcome, OutFolder out, String file) {
        assertThat(outcome.err().lines().filter(line -> !line.contains("is unfinished; run the same command again")))
                .singleElement()
                .asString()
                .contains("No space left on device")
                .containsPattern(out + "/" + file);
    }

    private void assertGoesOnWithRoom(SmallDisk disk, OutFolder out, int kept) throws IOException, InterruptedException {
        disk.resize(50 * MIB);
        Outcome again = init(out);
        assertThat(again.out()).contains(kept + " files kept from before");
        assertThat(again.code()).isZero();
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aDiskThatFillsIsToldInOneMessageAndTheSameCommandGoesOnOnceThereIsRoom()
            throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), 20 * MIB)) {
            OutFolder out = new OutFolder(disk.path().resolve("out"));
            Outcome full = init(out);
            assertTold(full, out, "[._]*" + format.pattern());
            assertThat(full.code()).isEqualTo(1);
            assertThat(out.inProgress())
                    .as("what fills the disk to no one's good")
                    .isEmpty();
            assertThat(out.isFinished()).isFalse();
            int made = out.complete().size();
            assertThat(made).isBetween(15, 20);
            out.assertPartsOf(undisturbed);

            Outcome inspected = Run.of("inspect", out.toString());
            assertThat(inspected.out()).contains("is unfinished: " + out.parts().size() + " of 32 files");
            assertThat(inspected.code()).isEqualTo(1);

            assertGoesOnWithRoom(disk, out, made);
        }
    }

    @Test
    void aDiskWithRoomForEveryDataFileButNotForTheManifestLosesNone() throws IOException, InterruptedException {
        long room = SmallDisk.PAGE;
        for (String name : undisturbed.names()) {
            room += name.equals("_manifest.json")
                    ? 0
                    : SmallDisk.room(Files.size(undisturbed.path().resolve(name)));
        }
        assertThat(Files.size(undisturbed.path().resolve("_manifest.json"))).isGreaterThan(SmallDisk.PAGE);
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), room)) {
            OutFolder out = new OutFolder(disk.path().resolve("out"));
            Outcome full = init(out);
            assertTold(full, out, "_manifest\\.json");
            assertThat(full.code()).isEqualTo(1);
            assertThat(out.names())
                    .hasSize(format.names(FILES) - 2)
                    .contains("_plan.json")
                    .doesNotContain("_manifest.json", "_SUCCESS");
            out.assertPartsOf(undisturbed);

            assertGoesOnWithRoom(disk, out, FILES);
        }
    }

    @Test
    void aDiskWithoutRoomForThePlanIsToldBeforeAnythingIsMade() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), SmallDisk.PAGE)) {
            Files.write(disk.path().resolve("full"), new byte[(int) SmallDisk.PAGE]);
            OutFolder out = new OutFolder(disk.path().resolve("out"));
            Outcome full = init(out);
            assertTold(full, out, "");
            assertThat(full.code()).isNotZero();
            assertThat(out.names()).isEmpty();

            disk.resize(50 * MIB);
            assertThat(init(out).code()).isZero();
            out.assertFinishedAs(undisturbed);
        }
    }
}
