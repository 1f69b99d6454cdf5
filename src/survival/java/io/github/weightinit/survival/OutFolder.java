package io.github.weightinit.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A checkpoint's folder on a local disk, looked at from outside while others write into it.
 *
 * @param path where it is; it may not be there yet
 */
record OutFolder(Path path) {
    CheckpointFolder checkpoint() throws IOException {
        return CheckpointFolder.open(new org.apache.hadoop.fs.Path(path.toString()), new Configuration());
    }

    List<String> names() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** The names of data files, all of which must be whole. */
    List<String> parts() throws IOException {
        return names().stream().filter(n -> n.startsWith("part-")).toList();
    }

    /** The names of files that are being written, or were when their writer died. */
    List<String> inProgress() throws IOException {
        return names().stream().filter(n -> n.endsWith(".inprogress")).toList();
    }

    boolean isFinished() throws IOException {
        return Files.exists(path.resolve("_manifest.json"));
    }

    /** What tells one file from another that took its name: the inode. */
    Map<String, Object> identities() throws IOException {
        Map<String, Object> identities = new TreeMap<>();
        for (String part : parts()) {
            identities.put(part, Files.getAttribute(path.resolve(part), "unix:ino"));
        }
        return identities;
    }

    /** How many files of an earlier look stand there no more as they were: made again, or gone. */
    long replaced(Map<String, Object> earlier) throws IOException {
        Map<String, Object> now = identities();
        return earlier.entrySet().stream()
                .filter(e -> !e.getValue().equals(now.get(e.getKey())))
                .count();
    }

    /** Each data file that is there equals the other folder's, byte for byte. */
    void assertPartsOf(OutFolder whole) throws IOException {
        for (String part : parts()) {
            assertThat(Files.mismatch(path.resolve(part), whole.path.resolve(part)))
                    .as(part)
                    .isEqualTo(-1);
        }
    }

    /** Finished, and equal to the other in all data files and names; so nothing is left in progress. */
    void assertFinishedAs(OutFolder whole) throws IOException {
        assertThat(names()).isEqualTo(whole.names()).contains("_manifest.json", "_plan.json", "_SUCCESS");
        assertPartsOf(whole);
        assertThat(Files.mismatch(path.resolve("_manifest.json"), whole.path.resolve("_manifest.json")))
                .as("manifest")
                .isEqualTo(-1);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
