package io.github.weightinit.cli.json;

import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/**
 * What {@code init} did, as JSON. Names of fields do not change; what does not apply is null.
 *
 * @param status {@code made}, {@code finished_already} or {@code digests_added}
 * @param folder the checkpoint's folder
 * @param plan what it holds
 * @param bytes the length of its files
 * @param filesKept how many of them were there before
 * @param bytesWritten the length of the others
 * @param seconds how long the work took; empty if there was none
 */
public record InitJson(
        String status,
        String folder,
        Plan plan,
        long bytes,
        long filesKept,
        long bytesWritten,
        OptionalDouble seconds) {
    /** Writes it as one object. */
    public void writeTo(OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeStringField("status", status);
            json.writeStringField("folder", folder);
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeNumberField("seed", plan.spec().seed());
            json.writeNumberField("parameters", plan.spec().parameters());
            json.writeNumberField("tensors", plan.spec().tensors().size());
            json.writeNumberField("files", plan.partitions().size());
            json.writeNumberField("filesKept", filesKept);
            json.writeNumberField("bytes", bytes);
            json.writeNumberField("bytesWritten", bytesWritten);
            json.writePOJOField("seconds", seconds.isPresent() ? seconds.getAsDouble() : null);
        });
    }
}
