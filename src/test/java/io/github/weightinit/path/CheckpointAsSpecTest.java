package io.github.weightinit.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of a checkpoint is a spec. */
class CheckpointAsSpecTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 1, layers = 2, chain = [ w.0, { name = w.1, then = gelu } ], tensors = [",
            "  { name = \"w.{i}\", for = { i = ${layers} }, shape = [5, 5], dtype = float16, init = he_uniform }",
            "  { name = \"a space, a \\\" and a λ\", shape = [3, 4], axes = out_in, init = { scheme = normal, std = \"1 / 3\" } } ]");

    private static final Overrides NOTHING = new Overrides(OptionalLong.empty(), Map.of());

    private final Configuration hadoop = new Configuration();

    @TempDir
    private Path temporary;

    private Path local;

    @BeforeEach
    void begin() throws IOException {
        local = temporary.resolve("out");
        Plan plan = Plan.of(SPEC, 1 << 20, Formats.of("safetensors", SPEC, Map.of()));
        folder(local).begin(PlanFile.of(plan));
    }

    private CheckpointFolder folder(Path path) throws IOException {
        return CheckpointFolder.open(new org.apache.hadoop.fs.Path(path.toString()), hadoop);
    }

    private Spec read(String path, Overrides overrides) {
        List<Mistake> warnings = new ArrayList<>();
        Spec spec = SpecFile.of(path, new InputFiles(), hadoop).read(overrides, warnings::add);
        assertThat(warnings).isEmpty();
        return spec;
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s/", "%s/_plan.json", "file:%s", "file://%s", "file://%s/_plan.json", "%s/../out"})
    void aFolderOrItsPlanIsTheSpecThatItWasMadeFrom(String path) {
        assertThat(read(path.formatted(local), NOTHING)).isEqualTo(SPEC);
    }

    @Test
    void aPathThatIsRelativeIsAFolderOrAPlanToo() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(read(here.relativize(local).toString(), NOTHING)).isEqualTo(SPEC);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read("_plan.json", NOTHING))
                .withMessage("there is no spec _plan.json");
    }

    @Test
    void theSeedMayBeAnother() {
        Spec other = read(local.toString(), new Overrides(OptionalLong.of(7), Map.of()));
        assertThat(other).isEqualTo(new Spec(7, SPEC.tensors(), SPEC.chain()));
    }

    @Test
    void thereIsNoVariableOrShapeToReplace() {
        String message =
                local + " is a checkpoint: its plan has neither variables nor shapes to replace; give --set and"
                        + " --shapes with the spec that it was made from";
        for (Overrides overrides : List.of(
                new Overrides(OptionalLong.empty(), Map.of("layers", "3")),
                new Overrides(OptionalLong.empty(), Map.of(), List.of("model.safetensors")))) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> read(local.toString(), overrides))
                    .withMessage(message);
        }
    }

    @Test
    void aFolderWithoutACheckpointIsNoSpecAndAChangedPlanIsRefused() throws IOException {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(temporary.toString(), NOTHING))
                .withMessage(temporary + " is a folder without a checkpoint, not a spec");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read(temporary.resolve("nowhere/_plan.json").toString(), NOTHING))
                .withMessageStartingWith("there is no spec ");
        Path plan = local.resolve("_plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"seed\" : 1", "\"seed\" : 2"));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> read(local.toString(), NOTHING))
                .withMessageContaining("_plan.json was changed");
    }

    @Test
    void aSpecAndTheFolderThatIsWrittenAreApart() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), local);
        Path inside = Files.writeString(local.resolve("net.conf"), "seed = 1");
        Path beside = Files.writeString(temporary.resolve("net.conf"), "seed = 1");
        for (Path spec : List.of(local, local.resolve("_plan.json"), link, inside)) {
            assertThatExceptionOfType(UsageException.class)
                    .as("%s", spec)
                    .isThrownBy(() -> SpecFile.of(spec.toString(), new InputFiles(), hadoop)
                            .requireApart(folder(local)))
                    .withMessageStartingWith("SPEC " + spec + " is in OUT, the folder file:" + local);
        }
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> SpecFile.of(local.toString(), new InputFiles(), hadoop)
                        .requireApart(folder(local.resolve("again"))))
                .withMessageContaining("is in the checkpoint's folder, which holds nothing else; write it beside ");
        assertThatCode(() -> SpecFile.of(local.toString(), new InputFiles(), hadoop)
                        .requireApart(folder(temporary.resolve("out2"))))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        SpecFile.of(beside.toString(), new InputFiles(), hadoop).requireApart(folder(local)))
                .doesNotThrowAnyException();
    }
}
