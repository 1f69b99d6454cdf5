package io.github.weightinit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals, read back by the languages themselves. */
class LiteralTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "it's \"quoted\" \\ $(date) `date`",
                "重み é",
                "esc\u001b[2J'\\ and bidi\u202e\u2066",
                "line\nbreak\r\t\u0085\u2028",
                "tag \uDB40\uDC41 supplementary \uD83D\uDE80"
            })
    void bashAndPythonReadThemBack(String text) throws IOException, InterruptedException {
        String bash = Literal.bash(text);
        String python = Literal.python(text);
        assertThat(List.of(bash, python)).allMatch(Printable::isPrintable);
        assertThat(output("bash", "-c", "printf %s " + bash)).isEqualTo(text);
        assertThat(output("python3", "-c", "import sys; sys.stdout.buffer.write(" + python + ".encode())"))
                .isEqualTo(text);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
