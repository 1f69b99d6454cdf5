package io.github.weightinit.path;

import static io.github.weightinit.input.shapes.HeaderFiles.Entry.f32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.input.shapes.HeaderFiles;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Shapes on Hadoop's file systems. */
class StoredShapesTest {
    @TempDir
    private Path folder;

    private HeaderFiles files;

    @BeforeEach
    void begin() {
        files = new HeaderFiles(folder);
    }

    private Spec read(String shapes, String... given) throws IOException {
        Path spec = Files.writeString(
                folder.resolve("net.conf"),
                "seed = 1, shapes = " + shapes + "\nrules = [ { match = \"*\", init = zeros } ]");
        return SpecFile.of(spec.toString(), new InputFiles(), new Configuration())
                .read(new Overrides(OptionalLong.empty(), Map.of(), List.of(given)), warning -> {});
    }

    private List<String> names(String shapes, String... given) throws IOException {
        return read(shapes, given).tensors().stream().map(Tensor::name).toList();
    }

    private void assertRefused(String shapes, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(shapes))
                .withMessage(folder.resolve("net.conf") + ":1: shapes: " + message);
    }

    @Test
    void aRelativePathBeginsAtTheFolderOfTheSpec() throws IOException {
        files.write("m/one.safetensors", f32("a", 2)).write("two.safetensors", f32("b", 2));
        assertThat(names("m")).containsExactly("a");
        assertThat(names("[two.safetensors, m]")).containsExactly("b", "a");
        assertThat(names("\"file://" + folder.resolve("two.safetensors") + "\""))
                .containsExactly("b");
    }

    @Test
    void aPathFromTheCommandLineBeginsAtTheWorkingDirectory() throws IOException {
        files.write("two.safetensors", f32("b", 2));
        Path working = Path.of("").toAbsolutePath();
        String relative = working.relativize(folder.resolve("two.safetensors").toAbsolutePath())
                .toString();
        String qualified = Paths.qualified(relative, new Configuration()).toString();
        assertThat(names("gone", qualified)).containsExactly("b");
    }

    @Test
    void whatIsMissingOrIsNoPathIsNamed() throws IOException {
        assertRefused("gone", "there is no " + folder.resolve("gone"));
        assertRefused("\"a:b:c\"", "'a:b:c' is not a path: Relative path in absolute URI: a:b:c");
        assertRefused(
                "\"nowhere://x/y\"",
                "cannot read nowhere://x/y: there is no file system for nowhere://; add its connector with --packages or --jars");
        Files.writeString(folder.resolve("pytorch_model.bin"), "PK, by its first bytes no header");
        assertRefused(
                "pytorch_model.bin",
                folder.resolve("pytorch_model.bin")
                        + ": it is not a safetensors file: its header cannot have 7575188035590703952 bytes");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDeviceIsNotReadForEver() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read("/dev/zero"))
                .withMessageContaining("/dev/zero");
    }
}
