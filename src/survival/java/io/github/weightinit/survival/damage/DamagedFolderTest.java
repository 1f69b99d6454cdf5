package io.github.weightinit.survival.damage;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.Run;
import io.github.weightinit.survival.fixture.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A finished folder that was damaged afterwards: inspect names what is wrong, and init makes that anew and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class DamagedFolderTest {
    private static final int FILES = 16;

    @Parameter
    private FileFormat format;

    private Path temporary;

    private String spec;
    private OutFolder undisturbed;
    private OutFolder otherSeed;
    private int copies;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void makeUndisturbed(@TempDir Path folder) throws IOException, InterruptedException {
        temporary = folder;
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 1, axes = in_out, tensors = [ %s ]".formatted(format.matrices(FILES, 64, 512)))
                .toString();
        undisturbed = new OutFolder(temporary.resolve("undisturbed"));
        assertThat(init(undisturbed).code()).isZero();
        assertThat(undisturbed.parts()).hasSize(FILES);
        otherSeed = new OutFolder(temporary.resolve("other-seed"));
        assertThat(init(otherSeed, "--seed=2").code()).isZero();
    }

    private Outcome init(OutFolder out, String... options) throws IOException, InterruptedException {
        String[] init = format.init("128KiB", spec, out.toString());
        return Run.of(Stream.concat(Arrays.stream(init), Arrays.stream(options)).toArray(String[]::new));
    }

    private OutFolder copy() throws IOException {
        Path copy = Files.createDirectory(temporary.resolve("copy-" + copies++));
        for (String name : undisturbed.names()) {
            Files.copy(undisturbed.path().resolve(name), copy.resolve(name));
        }
        return new OutFolder(copy);
    }

    private String part(int index) {
        return format.file(index, FILES);
    }

    private String receipt(int index) {
        return format.complete(part(index)).get(0);
    }

    private static void flip(Path file, double where) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (where * bytes.length)] ^= 16;
        Files.write(file, bytes);
    }

    private static void edit(Path file, String pattern, String replacement) throws IOException {
        String text = Files.readString(file);
        String edited = text.replaceFirst(pattern, replacement);
        assertThat(edited).as("the edit").isNotEqualTo(text);
        Files.writeString(file, edited);
    }

    @Test
    void eachDamagedFileIsNamedAndMadeAnewAndTheOthersAreKept() throws IOException, InterruptedException {
        OutFolder out = copy();
        flip(out.path().resolve(part(1)), 0); // the magic number
        flip(out.path().resolve(part(2)), 0.5); // a data page
        flip(out.path().resolve(part(3)), 0.9999); // the footer
        Path cut = out.path().resolve(part(5));
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100_000));
        Files.delete(out.path().resolve(part(7)));
        Path swapped = out.path().resolve("swapped");
        Files.move(out.path().resolve(part(8)), swapped);
        Files.move(out.path().resolve(part(9)), out.path().resolve(part(8)));
        Files.move(swapped, out.path().resolve(part(9)));
        Path foreign = out.path().resolve(part(11));
        Files.delete(foreign);
        Files.copy(otherSeed.path().resolve(part(11)), foreign);
        List<String> damaged = new ArrayList<>(
                List.of(part(1), part(2), part(3), part(5), part(7), part(8), part(9), part(11)));
        if (format == FileFormat.SAFETENSORS) {
            Files.delete(out.path().resolve(receipt(12)));
            flip(out.path().resolve(receipt(13)), 0);
            Files.copy(otherSeed.path().resolve(receipt(14)), out.path().resolve(receipt(14)), REPLACE_EXISTING);
            Files.copy(out.path().resolve(receipt(0)), out.path().resolve(receipt(15)), REPLACE_EXISTING);
            damaged.addAll(List.of(part(12), part(13), part(14), part(15)));
        }

        Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
        assertThat(inspected.out()).contains(damaged).contains("is damaged");
        out.parts().stream()
                .filter(name -> !damaged.contains(name))
                .forEach(name -> assertThat(inspected.out()).doesNotContain(name));
        assertThat(inspected.err()).isEmpty();
        assertThat(inspected.code()).isEqualTo(1);

        Outcome mended = init(out);
        assertThat(mended.out()).contains(FILES - damaged.size() + " files kept from before");
        assertThat(mended.code()).isZero();
        out.assertFinishedAs(undisturbed);
    }

    @Test
    void aFileBesideTheDataFilesThatIsDamagedIsNamedAndWrittenAgain() throws IOException, InterruptedException {
        assumeTrue(format == FileFormat.SAFETENSORS, "it has an index");
        String index = "model.safetensors.index.json";
        for (boolean isDeleted : new boolean[] {true, false}) {
            OutFolder out = copy();
            if (isDeleted) {
                Files.delete(out.path().resolve(index));
            } else {
                flip(out.path().resolve(index), 0.4);
            }
            Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
            assertThat(inspected.out()).contains(index, "is damaged");
            assertThat(inspected.code()).isEqualTo(1);
            assertThat(init(out).out()).contains(FILES + " files kept from before");
            out.assertFinishedAs(undisturbed);
        }
    }

    /** What no length betrays: inspect says what to do, and that is right. */
    @Test
    void afterTheManifestIsRemovedAsInspectSaysAFlippedBitIsMended() throws IOException, InterruptedException {
        OutFolder out = copy();
        flip(out.path().resolve(part(4)), 0.3);
        Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
        assertThat(inspected.out()).contains(part(4), "remove its _manifest.json and run init again");
        assertThat(inspected.code()).isEqualTo(1);
        Files.delete(out.path().resolve("_manifest.json"));
        assertThat(init(out).out()).contains(FILES - 1 + " files kept from before");
        out.assertFinishedAs(undisturbed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anEditedManifestIsNamed(String what, String pattern, String replacement)
            throws IOException, InterruptedException {
        OutFolder out = copy();
        edit(out.path().resolve("_manifest.json"), pattern, replacement);
        Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
        assertThat(inspected.out()).contains("_manifest.json").contains("is damaged");
        assertThat(inspected.err()).isEmpty();
        assertThat(inspected.code()).isEqualTo(1);
    }

    static List<Arguments> anEditedManifestIsNamed() {
        return List.of(
                Arguments.of("a statistic of a tensor", "\"mean\" : -?[0-9]", "\"mean\" : 7"),
                Arguments.of("a checksum", "(\"crc32c\" : \")[0-9a-f]{8}", "$101234567"),
                Arguments.of("the seed", "\"seed\" : 1,", "\"seed\" : 2,"),
                Arguments.of("the length of a file", "((?:part-00003|model-00003)[^}]*\"bytes\" : )[0-9]+", "$1131072"),
                Arguments.of("a partition seed", "(\"k0\" : \"0x)[0-9a-f]{8}", "$100000000"),
                Arguments.of("the fingerprint", "(\"fingerprint\" : \")[0-9a-f]{8}", "$100000000"),
                Arguments.of("a file less", "(?s), \\{\\s+\"name\" : \"(part-00015|model-00016).*$", " ] }"),
                Arguments.of("a brace", "\\{", "["));
    }

    @Test
    void theManifestOfAnotherSeedIsNamed() throws IOException, InterruptedException {
        OutFolder out = copy();
        Path manifest = out.path().resolve("_manifest.json");
        Files.delete(manifest);
        Files.copy(otherSeed.path().resolve("_manifest.json"), manifest);
        Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
        assertThat(inspected.out()).contains("_manifest.json").contains("is damaged");
        assertThat(inspected.code()).isEqualTo(1);
        assertThat(init(out).code()).as("init sees it too, and mends it").isZero();
        out.assertFinishedAs(undisturbed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anEditedPlanIsNamedAndWrittenAnew(String what, String pattern, String replacement)
            throws IOException, InterruptedException {
        OutFolder out = copy();
        Path plan = out.path().resolve("_plan.json");
        String text = Files.readString(plan);
        edit(plan, pattern, replacement);
        Files.delete(out.path().resolve("_manifest.json"));
        Outcome inspected = Run.of("inspect", "--progress=none", out.toString());
        assertThat(inspected.err().lines()).singleElement().asString().contains("_plan.json was changed");
        assertThat(inspected.code()).isNotZero();

        assertThat(init(out).out()).contains(FILES + " files kept from before");
        out.assertFinishedAs(undisturbed);
        assertThat(plan).hasContent(text);
    }

    static List<Arguments> anEditedPlanIsNamedAndWrittenAnew() {
        return List.of(
                Arguments.of("the seed", "\"seed\" : 1", "\"seed\" : 2"),
                Arguments.of("the size of files", "((blockSize|shardSize)\" : \"?)131072", "$165536"));
    }

    @Test
    void aPlanCutShortIsRefusedAndNothingIsTouched() throws IOException, InterruptedException {
        OutFolder out = copy();
        Path plan = out.path().resolve("_plan.json");
        Files.writeString(plan, Files.readString(plan).substring(0, 200));
        for (Outcome refused : List.of(Run.of("inspect", "--progress=none", out.toString()), init(out))) {
            assertThat(refused.err().lines()).singleElement().asString().contains("_plan.json is damaged");
            assertThat(refused.code()).isEqualTo(2);
        }
        out.assertPartsOf(undisturbed);
        assertThat(out.names()).isEqualTo(undisturbed.names());
    }
}
