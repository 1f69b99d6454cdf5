package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.MuteFileSystem.Operation;
import io.github.weightinit.cli.MuteFileSystem.Silence;
import io.github.weightinit.spark.job.Driver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of a store fails without a word, each command says what it could not do, and to which file. */
class MuteStoreIT {
    private static final String SPEC = "conf/mlp.conf";
    private static final List<Silence> SILENCES = List.of(Silence.values());
    private static final Map<String, String> SPARK = Map.of(
            "spark.master", "local[1]",
            "spark.ui.enabled", "false",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.driver.host", "127.0.0.1",
            "spark.hadoop.fs.mute.impl", MuteFileSystem.class.getName(),
            "spark.hadoop.fs.mute.impl.disable.cache", "true");

    @TempDir
    private static Path shared;

    @TempDir
    private Path temporary;

    /** A command, what of the store fails, and how. */
    record Trial(String command, Operation operation, String file, Silence silence) {}

    private record Ended(int code, String out, String err) {}

    static Stream<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (String command : List.of("init", "resume", "inspect", "verify", "report", "diff", "audit", "plan")) {
            boolean isWriter = command.equals("init") || command.equals("resume");
            for (Operation operation : isWriter ? EnumSet.allOf(Operation.class) : Operation.READING) {
                for (String file : List.of("", "part", "manifest")) {
                    Silence silence = SILENCES.get((operation.ordinal() + trials.size()) % SILENCES.size());
                    trials.add(new Trial(command, operation, file, silence));
                }
            }
        }
        return trials.stream();
    }

    @BeforeAll
    static void make() {
        SPARK.forEach(System::setProperty);
        assertThat(run("init", SPEC, shared.toString()).code).isZero();
    }

    @AfterAll
    static void forget() {
        SPARK.keySet().forEach(System::clearProperty);
    }

    @AfterEach
    void nothingFails() {
        System.clearProperty("spark.hadoop.fs.mute.fails");
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aFailureThatSaysNothingIsToldInWordsWithTheNameOfTheFile(Trial trial) throws IOException {
        String out = "mute://" + temporary.resolve("out");
        if (!trial.command.equals("init")) {
            copy(shared, Files.createDirectory(temporary.resolve("out")));
        }
        if (trial.command.equals("resume")) {
            Files.delete(temporary.resolve("out/_manifest.json"));
        }
        System.setProperty("spark.hadoop.fs.mute.fails", trial.operation.name());
        System.setProperty("spark.hadoop.fs.mute.in", trial.file);
        System.setProperty("spark.hadoop.fs.mute.with", trial.silence.name());
        Ended ended = switch (trial.command) {
            case "init", "resume" -> run("init", SPEC, out);
            case "diff" -> run("diff", "--values", out, shared.toString());
            case "audit" -> run("audit", SPEC, out);
            default -> run(trial.command, out);
        };
        if (ended.code != 0) {
            assertThat(ended.err + ended.out)
                    .doesNotContainPattern("[A-Za-z](Exception|Error)\\b")
                    .doesNotContain("internal error", "null")
                    .contains(temporary.resolve("out").toString());
        }
        if (trial.command.equals("init") && ended.code != 0) {
            assertThat(temporary.resolve("out/_SUCCESS")).doesNotExist();
        }
    }

    @Test
    void theStoreIsAsAnyOtherWhileNothingFails() throws IOException {
        assertThat(run("init", SPEC, "mute://" + temporary.resolve("out")).code).isZero();
        assertThat(run("verify", temporary.resolve("out").toString()).code).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(new Driver(), arguments);
            return new Ended(
                    code, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
