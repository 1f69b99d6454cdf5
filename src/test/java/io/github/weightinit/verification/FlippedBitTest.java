package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Flipped bits of every kind of file in a checkpoint, one at a time, as {@code verify}, {@code inspect} and {@code init} see
 * them. The survival tests flip every bit.
 */
public class FlippedBitTest {
    /** Words of stack traces, of the JVM's own messages and of Jackson's. */
    private static final String NOT_FOR_USERS =
            "(?s).*(Exception|java[.]|io[.]github|org[.]apache|Cannot invoke|out of bounds|class |: null).*";

    @TempDir
    private Path local;

    private CheckpointFolder folder;
    private Plan plan;
    private PartitionStore store;
    private List<FileReceipt> receipts;
    private int flips;

    /** Each bit so many behind the one before is flipped; no multiple of 2, so that every place in a byte has its turn. */
    protected int step() {
        return 11;
    }

    private static final Spec SPEC = SpecText.read(
            "seed = 1, tensors = [",
            "  { name = w, shape = [9, 5], init = xavier, zero_rows = [4] }, { name = b, shape = [3], init = zeros } ]");

    private void make(FileFormat format) throws IOException {
        make(format.plan(SPEC, 100));
    }

    private void make(Plan wanted) throws IOException {
        plan = wanted;
        Configuration configuration = new Configuration();
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        folder.begin(PlanFile.of(plan));
        store = new PartitionStore(folder, Formats.files(plan), configuration);
        receipts = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            receipts.add(store.make(partition, "a", () -> {}));
        }
        Companions.of(folder, plan).publish();
        folder.finish(Manifest.of(plan, receipts));
        assertThat(receipts).hasSize(2);
    }

    private interface Trial {
        /** Returns what is wrong with the trial, if anything is. */
        Optional<String> run() throws IOException;
    }

    /** Runs a trial with each bit of a file flipped; none may fail. */
    private void forEachBit(String name, Trial trial) throws IOException {
        Path file = local.resolve(name);
        byte[] right = Files.readAllBytes(file);
        List<String> failures = new ArrayList<>();
        for (int bit = 0; bit < 8 * right.length; bit += step()) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, wrong);
            String at = "bit %d of byte %d of %d".formatted(bit % 8, bit / 8, right.length);
            try {
                trial.run().ifPresent(what -> failures.add(at + ": " + what));
            } catch (Throwable e) {
                failures.add(at + ": escaped: " + e);
            }
            flips++;
        }
        Files.write(file, right);
        System.out.printf("%s: %,d bits flipped, %,d failures%n", name, flips, failures.size());
        assertThat(failures).isEmpty();
    }

    /** Whether a message is fit for users, and names the file. */
    private static Optional<String> wrongMessage(String message, String name) {
        if (!message.contains(name)) {
            return Optional.of("does not name the file: " + message);
        }
        return message.matches(NOT_FOR_USERS) ? Optional.of("not for users: " + message) : Optional.empty();
    }

    private static Optional<String> wrongProblems(Problems problems, String name) {
        return problems.isNone()
                ? Optional.of("not found")
                : problems.kept().stream()
                        .flatMap(problem -> wrongMessage(problem.toString(), name).stream())
                        .findFirst();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void noFlippedBitOfAParquetFileIsKeptOrCrashesVerify(Compression compression) throws IOException {
        make(ParquetFormat.plan(SPEC, 100, compression));
        assertNoFlippedBitIsKept(receipts.get(1).name());
    }

    @Test
    void noFlippedBitOfAShardOrItsReceiptIsKeptOrCrashesVerify() throws IOException {
        make(FileFormat.SAFETENSORS);
        String name = receipts.get(1).name();
        for (String file : FileFormat.SAFETENSORS.complete(name)) {
            assertNoFlippedBitIsKept(file);
        }
    }

    /** @param flipped the file of partition 1, or the receipt of that file */
    private void assertNoFlippedBitIsKept(String flipped) throws IOException {
        Partition partition = plan.partitions().get(1);
        String name = receipts.get(1).name();
        PartitionVerifier verifier = new PartitionVerifier(store, Scope.ALL, () -> {});
        assertThat(verifier.verify(partition).problems().isNone()).isTrue();
        forEachBit(flipped, () -> {
            if (store.find(partition).isPresent()) {
                return Optional.of("kept by init");
            }
            try {
                store.check(partition);
                return Optional.of("whole for inspect");
            } catch (IOException e) {
                Optional<String> wrong = wrongMessage(e.getMessage(), name);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return wrongProblems(verifier.verify(partition).problems(), name);
        });
    }

    /** A flipped bit may leave the plan as it is (the case of a name); then it is used, and written again by {@code init}. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aFlippedBitOfAPlanIsNamedOrChangesNothing(FileFormat format) throws IOException {
        make(format);
        forEachBit("_plan.json", () -> {
            try {
                Contents contents = folder.contents();
                Plan read = contents.plan().orElseThrow().plan();
                return read.fingerprint().equals(plan.fingerprint())
                                && read.spec().tensors().equals(plan.spec().tensors())
                                && contents.parts().size() == 2
                        ? Optional.empty()
                        : Optional.of("another plan");
            } catch (FolderException | SpecException | IOException e) {
                return wrongMessage(e.getMessage(), "_plan.json");
            }
        });
    }

    /** The last of 17 digits may change and the number be the same. */
    @Test
    void noFlippedBitOfAnIndexIsKept() throws IOException {
        make(FileFormat.SAFETENSORS);
        String index = "model.safetensors.index.json";
        forEachBit(index, () -> {
            List<String> damage = folder.damage(folder.contents(), plan);
            return damage.size() == 1
                    ? wrongMessage(damage.get(0), index)
                    : Optional.of("not one damage, but " + damage);
        });
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void noFlippedBitOfAManifestIsBelievedByInitOrVerify(FileFormat format) throws IOException {
        make(format);
        assertThat(folder.damage(folder.contents(), plan)).isEmpty();
        assertThat(ManifestComparison.of(folder, plan, receipts, Sha256Digests.NONE)
                        .isNone())
                .isTrue();
        forEachBit("_manifest.json", () -> {
            for (String damage : folder.damage(folder.contents(), plan)) {
                Optional<String> wrong = wrongMessage("_manifest.json " + damage, "_manifest.json");
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            Problems problems = ManifestComparison.of(folder, plan, receipts, Sha256Digests.NONE);
            return problems.isNone() && folder.manifest().equals(Manifest.of(plan, receipts))
                    ? Optional.empty()
                    : wrongProblems(problems, "_manifest.json");
        });
    }
}
