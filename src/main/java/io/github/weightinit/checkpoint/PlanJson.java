package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a plan. It is what Jackson reads as a map, but the tensors of its spec are kept as a name each and one map
 * for all that are otherwise equal: a million tensors take 100 MB in place of more than 1 GB.
 */
final class PlanJson {
    /** For a part of a file, which more may follow. */
    private static final ObjectReader PART =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PlanJson() {}

    /** @throws IOException if it is not a JSON object */
    static Map<String, Object> read(JsonParser json) throws IOException {
        Map<String, Object> plan = object(json.nextToken(), json, "spec", start -> spec(start, json));
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "more follows the JSON object");
        }
        return plan;
    }

    /**
     * The attachments in the JSON of a plan that cannot be read as a whole, since it is damaged or of another version.
     *
     * @return none if not even they can be read
     */
    static List<Attachment> attachments(JsonParser json) {
        try {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                json.nextToken();
                if (json.currentName().equals(PlanFile.WITH)) {
                    return PART.forType(new TypeReference<List<Attachment>>() {})
                            .readValue(json);
                }
                json.skipChildren();
            }
            return List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Object spec(JsonToken start, JsonParser json) throws IOException {
        return start == JsonToken.START_OBJECT
                ? object(start, json, "tensors", value -> value == JsonToken.START_ARRAY ? tensors(json) : value(json))
                : value(json);
    }

    private interface Field {
        Object read(JsonToken start) throws IOException;
    }

    /** Reads an object, of which one field is read in a way of its own. */
    private static Map<String, Object> object(JsonToken start, JsonParser json, String special, Field field)
            throws IOException {
        if (start != JsonToken.START_OBJECT) {
            throw new JsonParseException(
                    json, start == JsonToken.VALUE_NULL ? "it holds null" : "it is not a JSON object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            object.put(name, name.equals(special) ? field.read(value) : value(json));
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        return PART.forType(Object.class).readValue(json);
    }

    private static List<Object> tensors(JsonParser json) throws IOException {
        List<Object> names = new ArrayList<>();
        List<Map<String, Object>> rests = new ArrayList<>();
        Map<Map<String, Object>, Map<String, Object>> shared = new HashMap<>();
        for (JsonToken start = json.nextToken(); start != JsonToken.END_ARRAY; start = json.nextToken()) {
            if (start != JsonToken.START_OBJECT) {
                throw new JsonParseException(json, "a tensor in 'spec' is not an object");
            }
            Map<String, Object> tensor = PART.forType(new TypeReference<LinkedHashMap<String, Object>>() {})
                    .readValue(json);
            names.add(tensor.remove("name"));
            rests.add(shared.computeIfAbsent(tensor, rest -> rest));
        }
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                Map<String, Object> tensor = new LinkedHashMap<>();
                tensor.put("name", names.get(index));
                tensor.putAll(rests.get(index));
                return tensor;
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }
}
