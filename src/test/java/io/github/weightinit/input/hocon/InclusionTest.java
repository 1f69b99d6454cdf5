package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.input.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code include} reads files beside the spec and nothing else. */
class InclusionTest {
    private static final String W = "seed = 1, tensors = [ { name = w, shape = [1], init = zeros } ]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x.conf",
                "https://example.org/x.conf",
                "file:/etc/passwd",
                "file:x.conf",
                "hdfs://host/x.conf",
                "s3a:x",
                "/etc/passwd",
                "/dev/zero",
                "../x.conf",
                "..",
                ".",
                "",
                "a/../../x.conf",
                "a/x.conf",
                "a\\\\x.conf",
                "C:x.conf",
                "x\\n.conf",
                "x\\u0000.conf"
            })
    void nothingButANameIsLookedFor(String name) {
        List<String> read = new ArrayList<>();
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() ->
                        SpecReader.read("net.conf", W + "\ninclude \"" + name + "\"", OptionalLong.empty(), asked -> {
                            read.add(asked);
                            return "";
                        }))
                .withMessageContaining("only a file beside the spec can be included, by its name without a path");
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file(\"/etc/passwd\")",
                "url(\"http://127.0.0.1:1/\")",
                "classpath(\"x\")",
                "required(\"/dev/zero\")"
            })
    void otherFormsAreRefused(String form) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(W, "include " + form))
                .withMessageStartingWith("net.conf:2: include \"");
    }

    @Test
    void anIncludedFileThatIsNotHoconIsNotQuoted() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(
                        () -> SpecText.read(Map.of("passwd", "a = 1\nroot:x:0:0:secret} ]"), W, "include \"passwd\""))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("root"))
                .withMessage("passwd:2: this line is not HOCON");
    }

    @Test
    void aMistakeInAnIncludedFileHasItsNameAndLine() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecText.read(
                        Map.of("sizes.conf", "a = 1\nspare = 2"),
                        W,
                        "b = ${a}",
                        "c = ${b}",
                        "d = ${c}",
                        "include \"sizes.conf\""))
                .withMessageContaining("sizes.conf:2: unknown key 'spare'");
    }
}
