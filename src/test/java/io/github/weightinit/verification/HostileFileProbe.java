package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A program that reads every file of a folder as {@code inspect}, {@code init} and {@code verify} do. */
public final class HostileFileProbe {
    private HostileFileProbe() {}

    /** Runs this program on a folder, with a heap of 64 MiB; returns what it prints. */
    static List<String> run(java.nio.file.Path folder) throws IOException, InterruptedException {
        java.nio.file.Path out = folder.resolve(".out.inprogress");
        Process process = new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileFileProbe.class.getName(),
                        folder.toString())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertThat(code).as(String.join("\n", lines)).isZero();
        return lines;
    }

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        Configuration configuration = new Configuration();
        CheckpointFolder folder = CheckpointFolder.open(new Path(args[0]), configuration);
        Plan plan = folder.contents().plan().orElseThrow().plan();
        PartitionStore store = new PartitionStore(folder, Formats.files(plan), configuration);
        PartitionVerifier verifier = new PartitionVerifier(store, Scope.ALL, () -> {});
        for (Partition partition : plan.partitions()) {
            try {
                store.check(partition);
                System.out.println("inspect " + partition.index() + ": whole");
            } catch (IOException e) {
                System.out.println("inspect " + partition.index() + ": " + e.getMessage());
            }
            verifier.verify(partition)
                    .problems()
                    .kept()
                    .forEach(problem -> System.out.println("verify " + partition.index() + ": " + problem));
        }
    }
}
