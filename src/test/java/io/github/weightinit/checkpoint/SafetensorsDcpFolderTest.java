package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.PartitionVerifier;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of {@code --layout dcp}. */
class SafetensorsDcpFolderTest {
    private static final String SECOND = "shard-00001-model-00002-of-00002.safetensors";

    private static final Spec SPEC =
            SpecText.read("seed = 1, tensors = [ { name = w, shape = [10, 4], axes = in_out, init = xavier } ]");

    @TempDir
    private Path temporary;

    private Path local;
    private Plan plan;
    private CheckpointFolder folder;
    private PartitionStore store;

    private static Plan plan(Map<String, String> settings) {
        return Plan.of(SPEC, 1 << 20, Formats.of("safetensors", SPEC, settings));
    }

    @BeforeEach
    void make() throws IOException {
        local = temporary.resolve("checkpoint");
        plan = plan(Map.of("shardSize", "96", "shardLayout", "dcp"));
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), new Configuration());
        make(plan);
    }

    private void make(Plan made) throws IOException {
        folder.begin(PlanFile.of(made));
        store = new PartitionStore(folder, Formats.files(made), new Configuration());
        List<FileReceipt> receipts = new ArrayList<>();
        for (Partition partition : made.partitions()) {
            receipts.add(store.make(partition, "a", () -> {}));
        }
        Companions.of(folder, made).publish();
        folder.finish(Manifest.of(made, receipts));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(local)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereIsNoIndexAndNoNameThatOtherReadersOpen() throws IOException {
        assertThat(names())
                .containsExactly(
                        "_SUCCESS",
                        "_manifest.json",
                        "_plan.json",
                        "_shard-00001-model-00001-of-00002.safetensors.receipt.json",
                        "_shard-00001-model-00002-of-00002.safetensors.receipt.json",
                        "shard-00001-model-00001-of-00002.safetensors",
                        SECOND);
        assertThat(folder.contents().foreign()).isEmpty();
        assertThat(folder.damage(folder.contents(), plan)).isEmpty();
    }

    @Test
    void thePlanInTheFolderGivesTheLayoutBack() throws IOException {
        Plan again = folder.contents().plan().orElseThrow().plan();
        assertThat(again.layout()).isEqualTo(plan.layout());
        assertThat(again.layout().settings()).containsEntry("shardLayout", "dcp");
        assertThat(Formats.files(again).format().options())
                .containsExactly("--format", "safetensors", "--shard-size", "96", "--layout", "dcp");
        assertThat(Formats.files(again).format().python("'out'", "name", 5)).contains("saved_offsets");
    }

    @Test
    void theLayoutIsPartOfTheFingerprintAndWholeTensorsAreTheDefault() {
        Plan whole = plan(Map.of("shardSize", "96", "shardLayout", "whole"));
        assertThat(whole.layout()).isEqualTo(plan(Map.of("shardSize", "96")).layout());
        assertThat(whole.layout().settings()).containsOnlyKeys("shardSize");
        assertThat(whole.fingerprint()).isNotEqualTo(plan.fingerprint());
        assertThat(PlanDifference.between(PlanFile.of(whole), plan))
                .isEqualTo("its shardLayout is the default, not dcp");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            safetensors | rows | unknown layout 'rows' (known: whole, dcp)
            parquet     | dcp  | the format parquet has no setting 'shardLayout'; it is one of safetensors
            """)
    void anotherLayoutOrFormatIsRefused(String format, String layout, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.of(format, SPEC, Map.of("shardLayout", layout)))
                .withMessage(message);
    }

    @Test
    void filesOfTheOtherLayoutAreForeignAndClearingRemovesOnlyItsOwn() throws IOException {
        Files.writeString(local.resolve("model.safetensors"), "");
        assertThat(folder.contents().foreign()).containsExactly("model.safetensors");
        folder.clear();
        assertThat(names()).containsExactly("model.safetensors");
        Files.delete(local.resolve("model.safetensors"));
        make(plan(Map.of("shardSize", "96")));
        assertThat(names()).contains("model.safetensors");
        folder.clear();
        assertThat(names()).isEmpty();
    }

    /** The values and every checksum are right; only the place is not. */
    @ParameterizedTest
    @CsvSource({"'[5,0]', '[4,0]'", "'\"1.0\"', '\"2.0\"'", "'[5,0]', '[5,1]'"})
    void aHeaderThatPutsAChunkElsewhereIsFound(String from, String to) throws IOException {
        Partition second = plan.partitions().get(1);
        assertThat(problems(second)).isEmpty();
        Path file = local.resolve(SECOND);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        byte[] edited = text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, edited);
        CRC32C crc32c = new CRC32C();
        crc32c.update(edited);
        ReceiptFile receipt = ReceiptFile.of(folder.receipt(SECOND).label(), edited.length, crc32c);
        folder.write(FileNames.receipt(SECOND), receipt, plan.fingerprint());
        assertThat(problems(second))
                .singleElement()
                .asString()
                .contains(SECOND, "its header has other metadata or another layout than this program writes");
    }

    private List<Problem> problems(Partition partition) {
        return new PartitionVerifier(store, Scope.ALL, () -> {})
                .verify(partition)
                .problems()
                .kept();
    }

    @Test
    void aFormatIsEqualToItselfOnlyWithItsLayout() {
        assertThat(SafetensorsFormat.of(SPEC, Map.of("shardLayout", "dcp")))
                .isNotEqualTo(SafetensorsFormat.of(SPEC, Map.of()));
    }
}
