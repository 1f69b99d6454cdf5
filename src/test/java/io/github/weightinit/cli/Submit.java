package io.github.weightinit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./submit.sh} as a process of its own, with the embedded Spark. */
public final class Submit implements AutoCloseable {
    /**
     * What a run came to.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Outcome(int code, String out, String err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private Submit(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Submit start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** Starts it with variables of the environment besides those of this process. */
    public static Submit start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Path.of("submit.sh").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("submit", ".out");
        Path err = Files.createTempFile("submit", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new Submit(builder.start(), out, err);
    }

    public static Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    public static Outcome run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (Submit submit = start(environment, arguments)) {
            return submit.await();
        }
    }

    public Outcome await() throws IOException, InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new AssertionError("still running: " + Files.readString(err));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Waits for the end, which must be a good one. */
    public Outcome awaitSuccess() throws IOException, InterruptedException {
        Outcome outcome = await();
        if (outcome.code() != 0) {
            throw new AssertionError("exit code " + outcome.code() + ": " + outcome.err());
        }
        return outcome;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the program has opened a file just now that is in a folder and whose name begins so. */
    public boolean reads(Path directory, String prefix) throws IOException {
        return OpenFiles.of(process.toHandle()).stream()
                .anyMatch(file -> file.startsWith(directory)
                        && file.getFileName().toString().startsWith(prefix));
    }

    /** Sends SIGTERM, which the program treats as it does Ctrl-C. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL, which nothing can answer, and waits for the end; the script has become the JVM by then, if it had time to. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly().waitFor();
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
    }
}
