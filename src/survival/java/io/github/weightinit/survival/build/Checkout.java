package io.github.weightinit.survival.build;

import io.github.weightinit.survival.fixture.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of what a checkout needs to build and run, with nothing built.
 *
 * @param home its folder
 */
record Checkout(Path home) {
    private static final List<String> PARTS = List.of("submit.sh", "pom.xml", "NOTICE", "LICENSE", "conf", "src/main");

    /** A run of {@code submit.sh}. */
    record Run(Process process, Path out, Path err) {
        int code() throws InterruptedException {
            return process.waitFor();
        }

        String printed() throws IOException {
            return Files.readString(out);
        }

        String errors() throws IOException {
            return Files.readString(err);
        }

        /** Kills the script and all that it started, Maven first. */
        void kill() throws InterruptedException {
            List<ProcessHandle> tree = process.descendants().toList();
            process.destroyForcibly().waitFor();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }

    static Checkout copy(Path home) throws IOException {
        for (String part : PARTS) {
            Path source = Path.of(part).toAbsolutePath();
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = home.resolve(part).resolve(source.relativize(file).toString());
                    Path target = source.equals(file) ? home.resolve(part) : copy;
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return new Checkout(home);
    }

    Path target(String name) {
        return home.resolve("target").resolve(name);
    }

    /** Starts the copy's submit.sh in the folder above it, by a relative path as people type it. */
    Run start(Map<String, String> environment, String... arguments) throws IOException {
        Path out = Files.createTempFile(home.getParent(), "run", ".out");
        Path err = Files.createTempFile(home.getParent(), "run", ".err");
        List<String> command = Stream.concat(Stream.of(home.getFileName() + "/submit.sh"), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.getParent().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return new Run(builder.start(), out, err);
    }

    /** Waits until a build has written the jar that still lacks its libraries. */
    void awaitThinJar(Run build) throws IOException, InterruptedException {
        Await.until("the jar without libraries", () -> {
            if (!build.process().isAlive()) {
                throw new AssertionError("the build ended too early: " + build.errors());
            }
            try (Stream<Path> files = Files.exists(target("")) ? Files.list(target("")) : Stream.empty()) {
                return files.anyMatch(file -> file.toString().endsWith(".jar"));
            }
        });
    }
}
