package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.lower;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Finding;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * An audit as JSON, tensor after tensor. Names of fields do not change; a number that is not finite, and what does not apply, is
 * null.
 */
public final class AuditJson {
    private record FindingLine(String kind, String tensor, String message) {
        static FindingLine of(Finding finding) {
            return new FindingLine(
                    lower(finding.kind()), finding.tensor().isEmpty() ? null : finding.tensor(), finding.message());
        }
    }

    private AuditJson() {}

    /** Writes it as one object. */
    public static void write(Audit audit, OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeStringField("verdict", audit.hasPassed() ? "passed" : "wrong");
            json.writeStringField("checkpoint", audit.checkpoint());
            json.writeNumberField("values", audit.coverage().values());
            json.writeObjectFieldStart("findingCounts");
            for (Map.Entry<Finding.Kind, Long> count : audit.findings().counts().entrySet()) {
                json.writeNumberField(lower(count.getKey()), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (Finding finding : audit.findings().kept()) {
                json.writePOJO(FindingLine.of(finding));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notJudged");
            for (String name : audit.notJudged()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tensors");
            for (GroupResult group : audit.groups()) {
                for (TensorResult tensor : group.tensors()) {
                    json.writePOJO(TensorLine.of(group, tensor));
                }
            }
            json.writeEndArray();
        });
    }
}
