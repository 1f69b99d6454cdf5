package io.github.weightinit.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** One JSON object and a newline, in ASCII: what is not ASCII is escaped, so that a terminal shows it as it is. */
final class JsonObject {
    /** Writes the fields of the object. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private JsonObject() {}

    static void write(OutputStream out, Fields fields) throws IOException {
        try (JsonGenerator json = Json.mapper().createGenerator(out).useDefaultPrettyPrinter()) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
        }
    }

    /** The number, or null if it is not finite, which JSON cannot write. */
    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
