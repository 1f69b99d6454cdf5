package io.github.weightinit.survival.cluster;

import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Master or Worker of standalone Spark: a process of its own on loopback, whose log is a file. */
final class SparkDaemon implements AutoCloseable {
    private static final Path SPARK_HOME = Path.of("target", "spark").toAbsolutePath();

    private final Process process;
    private final Path log;
    private final List<ProcessHandle> orphans = new ArrayList<>();

    private SparkDaemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a daemon.
     *
     * @param folder is made, for its log and temporary files
     * @param host a loopback address
     * @param mainClass Spark's class, after {@code org.apache.spark.deploy.}
     */
    static SparkDaemon start(Path folder, String host, String mainClass, String... arguments) throws IOException {
        Path log = Files.createDirectories(folder).resolve("log");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Xmx256m", "-Djava.io.tmpdir=" + folder, "-cp", SPARK_HOME.resolve("jars") + "/*"));
        command.add("org.apache.spark.deploy." + mainClass);
        command.addAll(List.of("--host", host, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", host);
        builder.environment().put("SPARK_LOCAL_DIRS", folder.toString());
        return new SparkDaemon(builder.start(), log);
    }

    /** Waits until the log says this; returns its first group. */
    String awaitLog(String pattern) throws IOException, InterruptedException {
        Matcher matcher = Pattern.compile(pattern).matcher("");
        Await.until("%s in %s".formatted(pattern, log), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended: " + Files.readString(log));
            }
            return matcher.reset(Files.readString(log)).find();
        });
        return matcher.group(1);
    }

    /** A worker's executors and drivers. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** {@code kill -9} of the daemon alone. */
    void kill() throws InterruptedException {
        orphans.addAll(children());
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end of what a killed daemon had started: Spark's own promise, kept by the executors themselves. */
    void awaitOrphans() throws IOException, InterruptedException {
        Await.until("the executors of a killed worker end", () -> orphans.stream().noneMatch(Signals::isRunning));
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
            orphans.forEach(ProcessHandle::destroyForcibly);
            awaitOrphans();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
