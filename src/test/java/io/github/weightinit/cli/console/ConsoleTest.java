package io.github.weightinit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String HOSTILE = "a\u001b[2Jb\u202ec\nd\re\u009bf";
    private static final String SHOWN = "a\\u001b[2Jb\\u202ec\\nd\\re\\u009bf" + System.lineSeparator();

    @Test
    void whatWouldMoveTheCursorOrReorderTheLineIsEscaped() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            Console.out(HOSTILE);
            Console.err(HOSTILE);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(SHOWN + SHOWN);
    }

    @Test
    void theWidthOfTheTerminalIsKnownOnlyIfThereIsOne() {
        assertThat(new Terminal(Map.of("WEIGHT_INIT_COLUMNS", "80")).columns()).hasValue(80);
        assertThat(new Terminal(Map.of("WEIGHT_INIT_COLUMNS", "0")).columns()).isEmpty();
        assertThat(new Terminal(Map.of("WEIGHT_INIT_COLUMNS", "wide")).columns())
                .isEmpty();
        assertThat(new Terminal(Map.of()).columns()).isEmpty();
    }
}
