package io.github.weightinit.input.shapes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.weightinit.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code model.safetensors.index.json}: which shard holds which tensor. It is not trusted: {@link #check} compares it with the
 * headers of the shards.
 *
 * @param path its path, for messages
 * @param shards the name of the shard of each tensor
 */
record ShardIndex(String path, Map<String, String> shards) {
    private static final int MAX_BYTES = 100_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(1 << 16)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    ShardIndex {
        shards = Collections.unmodifiableMap(shards);
    }

    static ShardIndex read(ShapeFile file) throws IOException {
        Map<String, String> shards = new HashMap<>();
        boolean isIndex = false;
        try (InputStream in = file.open();
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (key.equals("weight_map") && value == JsonToken.START_OBJECT) {
                        isIndex = true;
                        readMap(parser, shards);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file.path() + ": it is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + Reason.of(e), e);
        }
        if (!isIndex || shards.isEmpty()) {
            throw new IOException(file.path() + " has no 'weight_map' with tensors");
        }
        return new ShardIndex(file.path(), shards);
    }

    private static void readMap(JsonParser parser, Map<String, String> shards) throws IOException {
        Map<String, String> names = new HashMap<>(); // one string for each shard, not for each tensor
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String tensor = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new IOException("it has no file name for tensor '%s'".formatted(tensor));
            }
            if (shards.size() == Shapes.MAX_TENSORS) {
                throw Shapes.tooMany();
            }
            shards.put(tensor, names.computeIfAbsent(parser.getText(), name -> name));
        }
    }

    /**
     * Compares the index with the headers of its shards.
     *
     * @param headers the tensors of each shard
     * @throws IOException if a tensor is not where the index says
     */
    void check(List<ShapeFile> files, List<List<ShapedTensor>> headers) throws IOException {
        TreeSet<String> missing = new TreeSet<>(shards.keySet());
        for (int i = 0; i < files.size(); i++) {
            String shard = files.get(i).name();
            for (ShapedTensor tensor : headers.get(i)) {
                String expected = shards.get(tensor.name());
                if (!shard.equals(expected)) {
                    throw new IOException("%s has tensor '%s', which %s"
                            .formatted(
                                    files.get(i).path(),
                                    tensor.name(),
                                    expected == null
                                            ? path + " does not name"
                                            : "is in '" + expected + "' according to " + path));
                }
                missing.remove(tensor.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("%s names tensor '%s' in '%s', which does not have it"
                    .formatted(path, missing.first(), shards.get(missing.first())));
        }
    }
}
