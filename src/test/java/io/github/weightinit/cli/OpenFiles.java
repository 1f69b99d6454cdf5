package io.github.weightinit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that a process has open just now. */
public final class OpenFiles {
    private OpenFiles() {}

    public static List<Path> of(ProcessHandle process) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (Path descriptor : open.toList()) {
                addFile(descriptor, files);
            }
        } catch (NoSuchFileException e) {
            return List.of(); // it has ended
        }
        return files;
    }

    private static void addFile(Path descriptor, List<Path> files) throws IOException {
        try {
            files.add(Files.readSymbolicLink(descriptor));
        } catch (NoSuchFileException e) {
            // it is closed by now
        }
    }
}
