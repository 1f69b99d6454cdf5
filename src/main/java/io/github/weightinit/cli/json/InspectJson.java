package io.github.weightinit.cli.json;

import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.operation.Inspection;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What {@code inspect} found, as JSON. Names of fields do not change; what does not apply is null. */
public final class InspectJson {
    private record TensorLine(
            String name,
            List<Long> shape,
            String dtype,
            String crc32c,
            String sha256,
            long count,
            Double mean,
            Double std,
            Double min,
            Double max) {
        static TensorLine of(TensorEntry tensor) {
            Moments moments = tensor.moments();
            return new TensorLine(
                    tensor.name(),
                    tensor.shape(),
                    tensor.dtype(),
                    tensor.digests().get(TensorEntry.CRC32C),
                    tensor.digests().get(TensorEntry.SHA256),
                    moments.count(),
                    JsonObject.finite(moments.mean()),
                    JsonObject.finite(moments.standardDeviation()),
                    JsonObject.finite(moments.min()),
                    JsonObject.finite(moments.max()));
        }
    }

    private InspectJson() {}

    /** Writes it as one object. */
    public static void write(Inspection found, OutputStream out) throws IOException {
        Contents contents = found.checkpoint().contents();
        Plan plan = found.checkpoint().plan();
        JsonObject.write(out, json -> {
            json.writeStringField("status", JsonObject.lower(found.status()));
            json.writeStringField("folder", found.checkpoint().folder().path().toString());
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeNumberField("seed", plan.spec().seed());
            json.writeNumberField("parameters", plan.spec().parameters());
            json.writeNumberField("files", plan.partitions().size());
            json.writeNumberField("filesFound", contents.parts().size());
            json.writeNumberField("bytesFound", contents.bytes());
            json.writeBooleanField("isRead", found.isRead());
            json.writePOJOField("problems", found.problems());
            json.writeArrayFieldStart("tensors");
            if (found.manifest().isPresent()) {
                for (TensorEntry tensor : found.manifest().get().tensors()) {
                    json.writePOJO(TensorLine.of(tensor));
                }
            }
            json.writeEndArray();
        });
    }
}
