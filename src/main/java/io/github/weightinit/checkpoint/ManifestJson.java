package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads of a manifest what does not follow from the plan, piece by piece: the manifest of a million tensors has 920 MB.
 *
 * @param files the receipts of all files, which are those of the files and blocks of the plan
 * @param sha256 the SHA-256 digests that it states
 */
record ManifestJson(List<CompactReceipt> files, Sha256Digests sha256) {
    private static final ObjectReader RECEIPT =
            Json.mapper().readerFor(FileReceipt.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a manifest.
     *
     * @return empty if its files and blocks are not those of the plan
     * @throws OlderManifestException if an earlier version wrote it, which did not write digests
     */
    static Optional<ManifestJson> of(JsonParser json, Plan plan) throws IOException {
        Sha256Digests sha256 = toTensors(json) ? tensors(json, plan) : Sha256Digests.NONE;
        return toArray(json, "files")
                ? files(json, plan).map(files -> new ManifestJson(files, sha256))
                : Optional.empty();
    }

    /**
     * The SHA-256 digests that a manifest states.
     *
     * @throws OlderManifestException if an earlier version wrote it, which did not write digests
     */
    static Sha256Digests sha256(JsonParser json, Plan plan) throws IOException {
        return toTensors(json) ? tensors(json, plan) : Sha256Digests.NONE;
    }

    private static boolean toTensors(JsonParser json) throws IOException {
        return json.nextToken() == JsonToken.START_OBJECT && toArray(json, "tensors");
    }

    /** Skips to the array of this name in the object that is open; false if there is none. */
    private static boolean toArray(JsonParser json, String name) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isWanted = json.currentName().equals(name);
            if (json.nextToken() == JsonToken.START_ARRAY && isWanted) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static Sha256Digests tensors(JsonParser json, Plan plan) throws IOException {
        int tensors = plan.spec().tensors().size();
        Sha256Digests sha256 = new Sha256Digests(tensors);
        for (int i = 0; json.nextToken() == JsonToken.START_OBJECT; i++) {
            int number = i;
            Sha256Digests.parse(digests(json).get(TensorEntry.SHA256))
                    .filter(digest -> number < tensors)
                    .ifPresent(digest -> sha256.put(number, digest));
        }
        return sha256;
    }

    /** Reads the tensor that is open to its end, and returns its digests. */
    private static Map<String, String> digests(JsonParser json) throws IOException {
        Map<String, String> digests = new HashMap<>();
        boolean isOlder = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean isDigests = json.currentName().equals("digests");
            isOlder &= !isDigests;
            if (json.nextToken() != JsonToken.START_OBJECT || !isDigests) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    digests.put(name, json.getText());
                }
                json.skipChildren();
            }
        }
        if (isOlder) {
            throw new OlderManifestException();
        }
        return digests;
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
