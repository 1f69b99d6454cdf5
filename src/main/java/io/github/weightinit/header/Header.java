package io.github.weightinit.header;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the header of a safetensors file. Nothing in it is trusted: each rule of the format ({@code tensor.rs} in
 * huggingface/safetensors) is checked, and each breach has a message of its own.
 */
public final class Header {
    /** Readers of safetensors refuse a longer header. */
    public static final int MAX_BYTES = 100_000_000;

    /** An object of objects of lists. */
    private static final int MAX_DEPTH = 3;

    /** The most characters of a name; longer ones do not belong into a message. */
    private static final int MAX_NAME = 4096;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_BYTES) // of metadata, which are skipped: where the parts of tensors belong
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Header() {}

    /**
     * Reads the length of the header, which a file begins with.
     *
     * @param in the file
     * @param fileBytes how many bytes it has
     * @throws IOException if no header can have this length
     */
    public static int readLength(InputStream in, long fileBytes) throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw new IOException("it is cut short: it has %,d bytes".formatted(fileBytes));
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MAX_BYTES || length > fileBytes - Long.BYTES) {
            throw new IOException("its header cannot have %s bytes".formatted(Long.toUnsignedString(length)));
        }
        return (int) length;
    }

    /**
     * Reads the header behind its length.
     *
     * @param in the file behind the length
     * @param length the length, as {@link #readLength} returned it
     * @param fileBytes how many bytes the file has
     * @throws IOException if it breaks a rule
     */
    public static List<HeaderEntry> read(InputStream in, int length, long fileBytes) throws IOException {
        return parse(in.readNBytes(length), fileBytes - Long.BYTES - length);
    }

    /**
     * The tensors of a header in the order of their bytes.
     *
     * @param json the header without its length
     * @param dataBytes how many bytes follow it in the file
     * @throws IOException if it breaks a rule
     */
    public static List<HeaderEntry> parse(byte[] json, long dataBytes) throws IOException {
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
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        Optional<String> unknown = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "dtype" -> type = type(name, parser);
                case "shape" -> shape = numbers(name, parser);
                case "data_offsets" -> offsets = numbers(name, parser);
                default -> {
                    unknown = Optional.of(key);
                    parser.skipChildren();
                }
            }
        }
        require(unknown.isEmpty(), "has an unknown field '%s' for tensor '%s'", unknown.orElse(""), name);
        require(
                type != null && shape != null && offsets != null && offsets.size() == 2,
                "lacks the dtype, the shape or the two data_offsets of tensor '%s'",
                name);
        return checked(new HeaderEntry(name, type, shape, offsets.get(0), offsets.get(1)));
    }

    private static HeaderEntry checked(HeaderEntry entry) throws IOException {
        require(
                entry.begin() <= entry.end(),
                "gives tensor '%s' the offsets %,d to %,d",
                entry.name(),
                entry.begin(),
                entry.end());
        long bits = entry.type().bits();
        for (long size : entry.shape()) {
            require(
                    size == 0 || bits <= Long.MAX_VALUE / size,
                    "gives tensor '%s' the shape %s, which is too large",
                    entry.name(),
                    entry.shape());
            bits *= size;
        }
        require(
                bits % Byte.SIZE == 0,
                "gives tensor '%s' of shape %s as %s no whole number of bytes",
                entry.name(),
                entry.shape(),
                entry.type());
        require(
                bits / Byte.SIZE == entry.end() - entry.begin(),
                "gives tensor '%s' of shape %s as %s %,d bytes, not %,d",
                entry.name(),
                entry.shape(),
                entry.type(),
                entry.end() - entry.begin(),
                bits / Byte.SIZE);
        return entry;
    }

    private static ElementType type(String name, JsonParser parser) throws IOException {
        String type = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        return ElementType.parse(type)
                .orElseThrow(() ->
                        new IOException("its header has tensor '%s' of dtype '%.100s', which safetensors does not have"
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
