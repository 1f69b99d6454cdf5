package io.github.weightinit.survival.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many tasks on many executors, of which a twentieth is lost, with a store that refuses what is too much. {@code
 * -Dscale.files=100000 -Dscale.executors=1000} makes it the rehearsal of docs/scale.md.
 */
class ScaleTest {
    private static final int FILES = Integer.getInteger("scale.files", 500);
    private static final int EXECUTORS = Integer.getInteger("scale.executors", 60);
    private static final String HEAP = System.getProperty("scale.heap", FILES > 20_000 ? "3g" : "1g");

    /** By default so little that this machine is refused, too: it makes fewer requests than a thousand others. */
    private static final String WRITES = System.getProperty("scale.writes", FILES > 20_000 ? "3500" : "300");

    @TempDir
    private Path temporary;

    @Test
    void aJobOutlivesLostExecutorsAndAStoreThatRefusesRequests() throws IOException, InterruptedException {
        List<String> told = rehearse("resume", "overwrite");
        assertThat(told)
                .as("a twentieth of the executors is lost, and every file is made")
                .anyMatch(line -> line.contains("ExecutorLostFailure=" + EXECUTORS / 20));
        if (FILES <= 20_000) {
            assertThat(told)
                    .as("the store refuses writes, and no task fails of it")
                    .anyMatch(line -> line.matches(" *refused \\{.*PUT=\\d+.*}"))
                    .noneMatch(line -> line.contains("ExceptionFailure"));
        }
        assertThat(told).filteredOn(line -> line.contains(" uploads left")).allMatch(line -> line.contains(" 0 uploads"));
        assertThat(told)
                .as("init, again with nine files in ten, and over it")
                .filteredOn(line -> line.matches("(init|resume|overwrite) took \\d+ s"))
                .hasSize(3);
    }

    /** Runs the program in a JVM of its own, since a JVM has one Spark context; returns its lines. */
    private List<String> rehearse(String... commands) throws IOException, InterruptedException {
        Path out = temporary.resolve("out");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add") || option.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx" + HEAP,
                "-Xss512k",
                "-XX:+UseParallelGC",
                "-Dlog4j2.configurationFile=conf/log4j2.properties",
                "-Dspark.hadoop." + SimulatedS3.WRITES + "=" + WRITES,
                "-Dspark.hadoop." + SimulatedS3.PART_SIZE + "=512",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Rehearsal.class.getName(),
                Integer.toString(FILES),
                Integer.toString(EXECUTORS),
                temporary.toString()));
        command.addAll(List.of(commands));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> told = Files.readAllLines(out);
        told.stream().filter(line -> !line.contains(" WARN ") && !line.contains(" ERROR ")).forEach(System.out::println);
        assertThat(process.exitValue()).as(String.join("\n", told)).isZero();
        return told;
    }
}
