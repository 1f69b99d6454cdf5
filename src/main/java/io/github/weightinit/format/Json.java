package io.github.weightinit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How this project writes and reads JSON. */
public final class Json {
    /** Nothing that this program writes is nested deeper than a third of this. */
    private static final int MAX_DEPTH = 32;

    /** One for all threads, which is what it is made for: it learns how to write a class once. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    /**
     * A mapper that writes numbers the same way on every JVM: the shortest decimals that give the value back. It reads strictly:
     * no component of a record may be missing, null or of another type, no key may occur twice, and nesting is limited.
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** What is wrong with a text that could not be read, and where. */
    public static String mistake(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null || at.getLineNr() < 1 ? "" : "line %,d: ".formatted(at.getLineNr());
        if (!(e instanceof JsonMappingException mapping)) {
            return where + e.getOriginalMessage();
        }
        if (e.getCause() instanceof IllegalArgumentException wrong) { // a record refused its components
            return where + wrong.getMessage();
        }
        String path = path(mapping);
        return where
                + (path.isEmpty() ? "it does not hold an object" : "'" + path + "' is missing or has the wrong type");
    }

    /** Where in the text: {@code files[2].bytes}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
