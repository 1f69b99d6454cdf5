package io.github.weightinit.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.path.FileBeside;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final Configuration HADOOP = new Configuration();
    private static final FileBeside.Content HELLO = out -> out.write("hello".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path temporary;

    private CheckpointFolder folder;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(temporary.resolve("out"));
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(path("out")), HADOOP);
    }

    private String path(String name) {
        return temporary.resolve(name).toString();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void aFileAppearsWhenItIsComplete() throws IOException {
        Files.writeString(temporary.resolve("a.json"), "a longer text than the new one");
        try (OutputFile file = OutputFile.open(path("a.json"), folder, new InputFiles(), HADOOP)) {
            assertThat(temporary.resolve("a.json")).content().startsWith("a longer text");
            file.write(HELLO);
        }
        assertThat(temporary.resolve("a.json")).hasContent("hello");
        assertThat(names()).containsExactly("a.json", "out");
    }

    @Test
    void workThatFailsLeavesNoFileAndTheOldOneAsItWas() throws IOException {
        Files.writeString(temporary.resolve("old.json"), "old");
        OutputFile.open(path("new.json"), folder, new InputFiles(), HADOOP).close();
        try (OutputFile file = OutputFile.open(path("old.json"), folder, new InputFiles(), HADOOP)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> file.write(out -> {
                        out.write(1);
                        throw new IOException("no space");
                    }))
                    .withMessage("cannot write " + path("old.json") + ": no space");
        }
        assertThat(temporary.resolve("old.json")).hasContent("old");
        assertThat(names()).containsExactly("old.json", "out");
    }

    @Test
    void nothingIsWrittenIntoTheCheckpointByAnyName() throws IOException {
        Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("out"));
        for (String name : new String[] {"out/a", "out", "out/../out/a", "link/a", "link/b/c"}) {
            assertThatExceptionOfType(UsageException.class)
                    .as(name)
                    .isThrownBy(() -> OutputFile.open(path(name), folder, new InputFiles(), HADOOP))
                    .withMessageContaining("is in the checkpoint's folder");
        }
        CheckpointFolder linked = CheckpointFolder.open(new org.apache.hadoop.fs.Path(path("link")), HADOOP);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> OutputFile.open(path("out/a"), linked, new InputFiles(), HADOOP));
        assertThat(temporary.resolve("out")).isEmptyDirectory();
    }

    @Test
    void whatTheCommandHasReadIsNotReplacedByAnyName() throws IOException {
        Files.writeString(temporary.resolve("net.conf"), "seed = 1");
        Files.createSymbolicLink(temporary.resolve("link.conf"), temporary.resolve("net.conf"));
        Files.createDirectory(temporary.resolve("model"));
        InputFiles inputs = new InputFiles();
        inputs.add(new org.apache.hadoop.fs.Path("file:" + path("link.conf")));
        inputs.add(new org.apache.hadoop.fs.Path("file:" + path("model")));
        for (String name : new String[] {"net.conf", "link.conf", "out/../net.conf", "model/_plan.json"}) {
            assertThatExceptionOfType(UsageException.class)
                    .as(name)
                    .isThrownBy(() -> OutputFile.open(path(name), inputs, HADOOP))
                    .withMessageContaining("would replace what this command reads");
        }
        assertThat(temporary.resolve("net.conf")).hasContent("seed = 1");
        OutputFile.open(path("net.json"), inputs, HADOOP).close();
        assertThat(names()).containsExactly("link.conf", "model", "net.conf", "out");
    }

    @Test
    void aLinkIsWrittenThroughAndADeviceStaysADevice() throws IOException {
        Files.writeString(temporary.resolve("target.json"), "old");
        Files.createSymbolicLink(temporary.resolve("link.json"), temporary.resolve("target.json"));
        for (String name : new String[] {path("link.json"), "/dev/null"}) {
            try (OutputFile file = OutputFile.open(name, folder, new InputFiles(), HADOOP)) {
                file.write(HELLO);
            }
        }
        assertThat(temporary.resolve("link.json")).isSymbolicLink();
        assertThat(temporary.resolve("target.json")).hasContent("hello");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
