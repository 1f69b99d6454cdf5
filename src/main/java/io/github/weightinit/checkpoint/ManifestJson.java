package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the receipts of a manifest one by one: the manifest of a million tensors has 870 MB. */
final class ManifestJson {
    private static final ObjectReader RECEIPT =
            Json.mapper().readerFor(FileReceipt.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ManifestJson() {}

    /**
     * The receipts of all files.
     *
     * @return empty if they are not those of the files and blocks of the plan
     */
    static Optional<List<CompactReceipt>> receipts(JsonParser json, Plan plan) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isFiles = json.currentName().equals("files");
            if (json.nextToken() == JsonToken.START_ARRAY && isFiles) {
                return files(json, plan);
            }
            json.skipChildren();
        }
        return Optional.empty();
    }

    private static Optional<List<CompactReceipt>> files(JsonParser json, Plan plan) throws IOException {
        CheckpointFiles files = Formats.files(plan);
        List<CompactReceipt> receipts = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (receipts.size() == files.partitions()) {
                return Optional.empty();
            }
            FileReceipt receipt = RECEIPT.readValue(json);
            Partition partition = plan.partitions().get(receipts.size());
            FileLabel label = FileLabel.of(files.fingerprint(), partition, receipt.blocks());
            if (!receipt.name().equals(files.name(partition))
                    || label.difference(files.fingerprint(), partition).isPresent()) {
                return Optional.empty();
            }
            receipts.add(CompactReceipt.of(partition.index(), receipt));
        }
        return receipts.size() == files.partitions() ? Optional.of(receipts) : Optional.empty();
    }
}
