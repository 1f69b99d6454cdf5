package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends: clusters judge a driver by whether {@code main} returns. */
class MainTest {
    private static final String RETURNED = "returned, alive: []";

    @TempDir
    private Path temporary;

    private record Ended(int code, String out) {}

    @Test
    void aCommandThatSucceedsReturnsAndLeavesNoThread() throws IOException, InterruptedException {
        String out = temporary.resolve("out").toString();
        assertReturns(run("plan", "conf/mlp.conf"), "21 parameters");
        assertReturns(run("--version"), "spark-weight-init");
        assertReturns(run("init", "conf/mlp.conf", out), "21 parameters of 4 tensors");
        assertReturns(run("init", "conf/mlp.conf", out), "finished already");
        assertReturns(run("inspect", "--quick", out), "is finished");
    }

    @Test
    void aCommandThatFailsExitsWithItsCode() throws IOException, InterruptedException {
        String out = temporary.resolve("out").toString();
        assertExits(run("init", "nowhere.conf", out), 2);
        assertExits(run("no-command"), 2);
        assertThat(run("init", "conf/mlp.conf", out).code).isZero();
        Files.delete(temporary.resolve("out/part-00000-of-00001.parquet"));
        assertExits(run("inspect", out), 1);
    }

    private static void assertReturns(Ended ended, String printed) {
        assertThat(ended.out).contains(printed).contains(RETURNED);
        assertThat(ended.code).isZero();
    }

    private static void assertExits(Ended ended, int code) {
        assertThat(ended.out).doesNotContain("returned");
        assertThat(ended.code).isEqualTo(code);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream() // what Spark needs on this Java
                .filter(option -> option.startsWith("--add-") || option.startsWith("-Djdk."))
                .forEach(command::add);
        command.addAll(List.of(
                "-Dspark.master=local[1]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.driver.host=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                MainProbe.class.getName()));
        command.addAll(List.of(arguments));
        Path out = temporary.resolve("stdout");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(out, StandardCharsets.UTF_8));
    }
}
