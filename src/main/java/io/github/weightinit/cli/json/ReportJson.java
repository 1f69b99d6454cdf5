package io.github.weightinit.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a report says, as JSON: the two verdicts, and the studies. Names of fields do not change; what does not apply is null. */
public final class ReportJson {
    private ReportJson() {}

    /** Writes it as one object. */
    public static void write(FindingsJob.Findings found, OutputStream out) throws IOException {
        JsonObject.write(out, json -> write(found, json));
    }

    /** Writes its fields. */
    static void write(FindingsJob.Findings found, JsonGenerator json) throws IOException {
        Verification verification = found.verification();
        json.writeStringField("verdict", JsonObject.lower(verification.verdict()));
        json.writePOJOField(
                "trainable",
                found.own().stream()
                        .map(study -> study.trainability().isTrainable())
                        .findFirst()
                        .orElse(null));
        json.writeStringField("folder", verification.folder());
        json.writeStringField("fingerprint", verification.fingerprint());
        json.writeNumberField("seed", verification.seed());
        json.writeObjectFieldStart("problemCounts");
        for (Map.Entry<Check, Long> count : verification.problems().counts().entrySet()) {
            json.writeNumberField(JsonObject.lower(count.getKey()), count.getValue());
        }
        json.writeEndObject();
        StudyJson.writeField(found.studies(), json);
    }
}
