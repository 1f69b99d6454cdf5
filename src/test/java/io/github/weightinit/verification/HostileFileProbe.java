package io.github.weightinit.verification;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A program that reads every file of a folder as {@code inspect}, {@code init} and {@code verify} do. */
public final class HostileFileProbe {
    private HostileFileProbe() {}

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
