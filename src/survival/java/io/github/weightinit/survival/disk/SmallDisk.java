package io.github.weightinit.survival.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of few bytes: a tmpfs, mounted for a test and unmounted at its end. */
final class SmallDisk implements AutoCloseable {
    /** In which a tmpfs gives out its room. */
    static final long PAGE = 4096;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one; where that is not allowed, the test is skipped. */
    static SmallDisk mount(Path path, long bytes) throws IOException {
        Files.createDirectory(path);
        String said = command("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", path.toString());
        assumeTrue(said.isEmpty(), "a small disk needs the right to mount a tmpfs: " + said);
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Gives it another size; what stands on it stays. */
    void resize(long bytes) throws IOException {
        assertThat(command("mount", "-o", "remount,size=" + bytes, path.toString()))
                .isEmpty();
    }

    /** The room that a file of that length takes. */
    static long room(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    @Override
    public void close() throws IOException {
        assertThat(command("umount", "--lazy", path.toString())).isEmpty();
        Files.delete(path);
    }

    /** What a command that fails says; nothing where it does not. */
    private static String command(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        return code == 0 ? "" : said + "exit code " + code;
    }
}
