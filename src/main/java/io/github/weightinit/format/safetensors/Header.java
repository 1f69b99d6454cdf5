package io.github.weightinit.format.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.weightinit.initializer.DType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the header of a safetensors file. Nothing in it is trusted: each rule of the format ({@code tensor.rs} in
 * huggingface/safetensors) is checked, and each breach has a message of its own.
 */
final class Header {
    /** An object of objects of lists. */
    private static final int MAX_DEPTH = 3;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(1 << 20)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(ShardLayout.MAX_HEADER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Header() {}

    /**
     * The tensors of a header in the order of their bytes.
     *
     * @param json the header without its length
     * @param dataBytes how many bytes follow it in the file
     * @throws IOException if it breaks a rule
     */
    static List<HeaderEntry> parse(byte[] json, long dataBytes) throws IOException {
        List<HeaderEntry> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            require(json.length > 0 && json[0] == '{' && parser.nextToken() == JsonToken.START_OBJECT, "is no object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("__metadata__")) {
                    metadata(parser);
                } else {
                    entries.add(entry(name, parser));
                }
            }
            require(parser.nextToken() == null, "has something behind its object");
        } catch (JsonProcessingException e) {
            throw new IOException("its header is not valid JSON: " + e.getOriginalMessage(), e);
        }
        entries.sort(Comparator.comparingLong(HeaderEntry::begin).thenComparingLong(HeaderEntry::end));
        long end = 0;
        for (HeaderEntry entry : entries) {
            require(
                    entry.begin() == end,
                    "leaves a gap or an overlap before tensor '%s': it begins at %,d, not at %,d",
                    entry.name(),
                    entry.begin(),
                    end);
            end = entry.end();
        }
        require(end == dataBytes, "describes %,d bytes of values, and the file has %,d", end, dataBytes);
        return entries;
    }

    private static void metadata(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "has a '__metadata__' that is no object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            require(
                    parser.nextToken() == JsonToken.VALUE_STRING,
                    "has a '__metadata__' whose '%s' is no text",
                    parser.currentName());
        }
    }

    private static HeaderEntry entry(String name, JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "has no object for tensor '%s'", name);
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        Set<String> unknown = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> dtype = dtype(name, parser);
                case "shape" -> shape = numbers(name, parser);
                case "data_offsets" -> offsets = numbers(name, parser);
                default -> {
                    unknown.add(key);
                    parser.skipChildren();
                }
            }
        }
        require(unknown.isEmpty(), "has unknown fields %s for tensor '%s'", unknown, name);
        require(
                dtype != null && shape != null && offsets != null && offsets.size() == 2,
                "lacks the dtype, the shape or the two data_offsets of tensor '%s'",
                name);
        return checked(new HeaderEntry(name, dtype, shape, offsets.get(0), offsets.get(1)));
    }

    private static HeaderEntry checked(HeaderEntry entry) throws IOException {
        require(
                entry.begin() <= entry.end(),
                "gives tensor '%s' the offsets %,d to %,d",
                entry.name(),
                entry.begin(),
                entry.end());
        long bytes = entry.dtype().width();
        for (long size : entry.shape()) {
            require(
                    size == 0 || bytes <= Long.MAX_VALUE / size,
                    "gives tensor '%s' the shape %s, which is too large",
                    entry.name(),
                    entry.shape());
            bytes *= size;
        }
        require(
                bytes == entry.end() - entry.begin(),
                "gives tensor '%s' of shape %s as %s %,d bytes, not %,d",
                entry.name(),
                entry.shape(),
                ElementType.of(entry.dtype()),
                entry.end() - entry.begin(),
                bytes);
        return entry;
    }

    private static DType dtype(String name, JsonParser parser) throws IOException {
        String type = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        return ElementType.parse(type)
                .orElseThrow(() -> new IOException(
                        "its header has tensor '%s' of dtype '%s', which is none of F64, F32, BF16 and F16"
                                .formatted(name, type)));
    }

    private static List<Long> numbers(String name, JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "has no list for tensor '%s' where one belongs", name);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                            && parser.getLongValue() >= 0
                            && numbers.size() < 64,
                    "has a number for tensor '%s' that is not whole, is negative or is too large, or more than 64 of them",
                    name);
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private static void require(boolean holds, String breach, Object... arguments) throws IOException {
        if (!holds) {
            throw new IOException("its header " + breach.formatted(arguments));
        }
    }
}
