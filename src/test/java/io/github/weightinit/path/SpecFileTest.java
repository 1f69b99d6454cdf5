package io.github.weightinit.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.cli.file.OutputFile;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.model.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpecFileTest {
    private static final String TENSORS = "tensors = [ { name = w, shape = [2], init = ones } ]";

    private final Configuration hadoop = new Configuration();
    private final InputFiles inputs = new InputFiles();

    @TempDir
    private Path temporary;

    private Spec read(String name) {
        return SpecFile.of(temporary.resolve(name).toString(), inputs, hadoop)
                .read(new Overrides(OptionalLong.empty(), Map.of()), warning -> {});
    }

    @Test
    void aSpecAndWhatItIncludesAreInputs() throws IOException {
        Files.writeString(temporary.resolve("net.conf"), "include \"sizes.conf\"\n" + TENSORS);
        Files.writeString(temporary.resolve("sizes.conf"), "seed = 7");
        assertThat(read("net.conf").seed()).isEqualTo(7);
        for (String name : new String[] {"net.conf", "sizes.conf"}) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> OutputFile.open(temporary.resolve(name).toString(), inputs, hadoop))
                    .withMessageContaining(name + " would replace what this command reads");
        }
    }

    /** To open a pipe without a writer blocks. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNeitherReadNorIncluded() throws IOException, InterruptedException {
        Path pipe = temporary.resolve("pipe.conf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(temporary.resolve("net.conf"), "seed = 7\ninclude \"pipe.conf\"\n" + TENSORS);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read("net.conf"))
                .satisfies(refused -> assertThat(refused.mistakes())
                        .singleElement()
                        .asString()
                        .contains("net.conf:2: include \"pipe.conf\": cannot read ", "is not a regular file"));
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read("pipe.conf"))
                .withMessageContaining("is not a regular file");
    }
}
