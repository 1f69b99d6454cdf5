package io.github.weightinit.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./submit.sh} as a process of its own, with the embedded Spark, whose memory is watched. */
final class Run implements AutoCloseable {
    /**
     * What a run came to.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     * @param peakBytes the most memory that it had resident, as the kernel counts it
     * @param seconds how long it took
     */
    record Outcome(int code, String out, String err, long peakBytes, double seconds) {
        /** {@code 312 MiB, 41 s}. */
        String cost() {
            return "peak memory %d MiB, %.0f s".formatted(peakBytes >> 20, seconds);
        }
    }

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int POLL_MILLISECONDS = 20;

    private final Process process;
    private final Path out;
    private final Path err;
    private final long start = System.nanoTime();

    private Run(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts submit.sh on two cores. */
    static Run start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** @param launcher a command that becomes the one behind it, with other rights or limits; empty for none */
    static Run start(List<String> launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of("submit.sh").toAbsolutePath().toString());
        command.addAll(List.of("--master", "local[2]"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("run", ".out");
        Path err = Files.createTempFile("run", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        return new Run(builder.start(), out, err);
    }

    static Outcome of(String... arguments) throws IOException, InterruptedException {
        try (Run run = start(arguments)) {
            return run.await();
        }
    }

    /** Waits for the end, up to nine minutes. */
    Outcome await() throws IOException, InterruptedException {
        long deadline = start + TimeUnit.MINUTES.toNanos(9);
        long peak = 0;
        do {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still running: " + Files.readString(err));
            }
            peak = Math.max(peak, peak());
        } while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err), peak, seconds);
    }

    /** The high-water mark never falls, so the last look before the end is what counts. */
    private long peak() throws IOException {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
    }
}
