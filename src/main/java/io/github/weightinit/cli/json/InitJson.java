package io.github.weightinit.cli.json;

import io.github.weightinit.operation.InitOutcome;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.FindingsJob;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What {@code init} did, as JSON. Names of fields do not change; what does not apply is null. */
public final class InitJson {
    private InitJson() {}

    /**
     * Writes it as one object.
     *
     * @param found what the report says, if there is one
     */
    public static void write(InitOutcome outcome, Optional<FindingsJob.Findings> found, OutputStream out)
            throws IOException {
        Plan plan = outcome.plan();
        JsonObject.write(out, json -> {
            json.writeStringField("status", JsonObject.lower(outcome.status()));
            json.writeStringField("folder", outcome.folder());
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeNumberField("seed", plan.spec().seed());
            json.writeNumberField("parameters", plan.spec().parameters());
            json.writeNumberField("tensors", plan.spec().tensors().size());
            json.writeNumberField("files", plan.partitions().size());
            json.writeNumberField("filesKept", outcome.filesKept());
            json.writeNumberField("bytes", outcome.bytes());
            json.writeNumberField("bytesWritten", outcome.bytesWritten());
            json.writePOJOField(
                    "seconds", outcome.seconds().isPresent() ? outcome.seconds().getAsDouble() : null);
            if (found.isPresent()) {
                json.writeObjectFieldStart("report");
                ReportJson.write(found.get(), json);
                json.writeEndObject();
            }
        });
    }
}
