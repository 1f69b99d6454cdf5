package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of shards: the index and the receipts are held to the plan as the shards are. */
class SafetensorsFolderTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path local;

    private Plan plan;
    private CheckpointFolder folder;
    private PartitionStore store;

    @BeforeEach
    void make() throws IOException {
        Spec spec = SpecText.read(
                "seed = 1, dtype = bfloat16, tensors = [ { name = \"w.{i}\", for = { i = 3 }, shape = [10, 4], init = ones } ]");
        plan = Plan.of(spec, 1 << 20, SafetensorsFormat.of(spec, Map.of("shardSize", "160")));
        Configuration configuration = new Configuration();
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        folder.begin(PlanFile.of(plan));
        store = new PartitionStore(folder, Formats.files(plan), configuration);
        List<FileReceipt> receipts = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            receipts.add(store.make(partition, "a", () -> {}));
        }
        Companions.of(folder, plan).publish();
        folder.finish(Manifest.of(plan, receipts));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(local)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> damage() throws IOException {
        return folder.damage(folder.contents(), plan);
    }

    @Test
    void theIndexNamesTheShardOfEachTensor() throws IOException {
        JsonNode index = Json.mapper().readTree(Files.readString(local.resolve(INDEX)));
        assertThat(index.path("metadata").path("total_parameters").asLong()).isEqualTo(120);
        assertThat(index.path("metadata").path("total_size").asLong()).isEqualTo(240);
        assertThat(index.path("weight_map").toString())
                .isEqualTo("{\"w.0\":\"model-00001-of-00002.safetensors\",\"w.1\":\"model-00001-of-00002.safetensors\","
                        + "\"w.2\":\"model-00002-of-00002.safetensors\"}");
        assertThat(folder.contents().foreign()).isEmpty();
        assertThat(damage()).isEmpty();
    }

    @Test
    void anIndexThatIsMissingOrEditedIsDamageAndIsWrittenAgain() throws IOException {
        String right = Files.readString(local.resolve(INDEX));
        Files.writeString(local.resolve(INDEX), right.replace("w.2\": \"model-00002", "w.2\": \"model-00001"));
        assertThat(damage()).containsExactly(INDEX + " is missing, or not as it was written");
        Files.delete(local.resolve(INDEX));
        assertThat(damage()).containsExactly(INDEX + " is missing, or not as it was written");
        Companions.of(folder, plan).publish();
        assertThat(local.resolve(INDEX)).hasContent(right);
        assertThat(damage()).isEmpty();
    }

    @Test
    void aShardWithoutItsReceiptIsNotComplete() throws IOException {
        Files.delete(local.resolve("_model-00002-of-00002.safetensors.receipt.json"));
        assertThat(damage()).containsExactly("model-00002-of-00002.safetensors has no receipt");
        assertThat(store.find(plan.partitions().get(1))).isEmpty();
        assertThat(store.find(plan.partitions().get(0))).isPresent();
    }

    @Test
    void aReceiptOfAnotherShardIsFound() throws IOException {
        Files.copy(
                local.resolve("_model-00001-of-00002.safetensors.receipt.json"),
                local.resolve("_model-00002-of-00002.safetensors.receipt.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.find(plan.partitions().get(1))).isEmpty();
    }

    @Test
    void clearingRemovesAllOfItAndNothingElse() throws IOException {
        Files.writeString(local.resolve("model-00003-of-00003.safetensors"), "not of this plan");
        assertThat(folder.contents().foreign()).containsExactly("model-00003-of-00003.safetensors");
        folder.clear();
        assertThat(names()).containsExactly("model-00003-of-00003.safetensors");
    }
}
