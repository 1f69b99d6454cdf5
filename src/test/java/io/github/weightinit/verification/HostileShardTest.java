package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.safetensors.HostileShard;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards whose headers lie, with receipts that agree with their bytes, read by a JVM with a heap of 64 MiB. */
class HostileShardTest {
    private static final Plan ONES = FileFormat.SAFETENSORS.plan(
            SpecText.read("seed = 1, tensors = [ { name = w, shape = [2], init = ones } ]"), 16);

    @TempDir
    private Path local;

    @Test
    void eachHostileHeaderHasItsMessage() throws IOException, InterruptedException {
        int shards = HostileShard.all("", "").size();
        Plan plan = FileFormat.SAFETENSORS.plan(
                SpecText.read(
                        "seed = 1, tensors = [ { name = \"{s}{i}\", for = { i = %d, s = [a, b] }, shape = [2], init = { scheme = normal, std = 1 } } ]"
                                .formatted(shards + 1)),
                16);
        PartitionStore store = begin(plan);
        for (Partition partition : plan.partitions()) {
            store.make(partition, "a", () -> {});
        }
        List<HostileShard> hostile = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            hostile.add(HostileShard.all("a" + i, "b" + i).get(i));
            hostile.get(i).replace(file(plan, i), receipt(plan, i));
        }

        List<String> lines = HostileFileProbe.run(local);
        for (int i = 0; i < shards; i++) {
            String verified = "verify %d: ".formatted(i);
            String start = verified + file(plan, i).getFileName() + ": ";
            HostileShard shard = hostile.get(i);
            assertThat(lines)
                    .as(shard.what())
                    .filteredOn(line -> line.startsWith(start))
                    .first()
                    .asString()
                    .contains(shard.message())
                    .doesNotContain("Exception", "java.", "more memory");
            assertThat(lines)
                    .as(shard.what())
                    .filteredOn(line -> line.startsWith(verified))
                    .hasSizeLessThan(4)
                    .allMatch(line -> line.startsWith(start) && line.length() < 1000);
        }
        assertThat(lines)
                .contains("inspect %d: whole".formatted(shards))
                .noneMatch(line -> line.startsWith("verify " + shards));
    }

    @Test
    void valuesThatEndEarlyAreFoundWhateverTheReceiptSays() throws IOException {
        PartitionStore store = begin(ONES);
        Partition partition = ONES.partitions().get(0);
        store.make(partition, "a", () -> {});
        byte[] right = Files.readAllBytes(file(ONES, 0));
        byte[] cut = Arrays.copyOf(right, right.length - 4);
        Files.write(file(ONES, 0), cut);
        CRC32C crc32c = new CRC32C();
        crc32c.update(cut);
        ReceiptFile written = Json.mapper().readValue(receipt(ONES, 0).toFile(), ReceiptFile.class);
        Json.mapper().writeValue(receipt(ONES, 0).toFile(), ReceiptFile.of(written.label(), cut.length, crc32c));
        assertOnlyProblem(store, partition)
                .contains("model.safetensors: it has %,d bytes, not %,d".formatted(cut.length, right.length));
    }

    @Test
    void aReceiptOfAnotherLengthIsFound() throws IOException {
        PartitionStore store = begin(ONES);
        Partition partition = ONES.partitions().get(0);
        store.make(partition, "a", () -> {});
        PartitionVerifier verifier = new PartitionVerifier(store, Scope.ALL, () -> {});
        assertThat(verifier.verify(partition).problems().kept()).isEmpty();
        Path receipt = receipt(ONES, 0);
        Files.writeString(receipt, Files.readString(receipt).replaceFirst("\"bytes\" : [0-9]+", "\"bytes\" : 7"));
        assertThat(verifier.verify(partition).problems().kept())
                .singleElement()
                .asString()
                .contains("model.safetensors", "bytes, and its receipt says 7");
        assertThat(store.find(partition)).isEmpty();
    }

    @Test
    void aReceiptOfOtherBytesIsFoundThoughEveryValueIsRight() throws IOException {
        PartitionStore store = begin(ONES);
        Partition partition = ONES.partitions().get(0);
        store.make(partition, "a", () -> {});
        Path receipt = receipt(ONES, 0);
        ReceiptFile written = Json.mapper().readValue(receipt.toFile(), ReceiptFile.class);
        Json.mapper().writeValue(receipt.toFile(), ReceiptFile.of(written.label(), written.bytes(), new CRC32C()));
        assertOnlyProblem(store, partition)
                .contains("model.safetensors: its bytes have changed: their CRC32C is ", ", not 00000000");
    }

    private static AbstractStringAssert<?> assertOnlyProblem(PartitionStore store, Partition partition)
            throws IOException {
        return assertThat(new PartitionVerifier(store, Scope.ALL, () -> {})
                        .verify(partition)
                        .problems()
                        .kept())
                .singleElement()
                .asString();
    }

    private PartitionStore begin(Plan plan) throws IOException {
        Configuration configuration = new Configuration();
        CheckpointFolder folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        folder.begin(PlanFile.of(plan));
        return new PartitionStore(folder, Formats.files(plan), configuration);
    }

    private Path file(Plan plan, int i) {
        return local.resolve(Formats.files(plan).name(plan.partitions().get(i)));
    }

    private Path receipt(Plan plan, int i) {
        return local.resolve(FileFormat.SAFETENSORS
                .complete(file(plan, i).getFileName().toString())
                .get(0));
    }
}
