package io.github.weightinit.cli.json;

import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What {@code inspect} found, as JSON. Names of fields do not change; what does not apply is null.
 *
 * @param folder the checkpoint's folder
 * @param contents what is in it
 * @param plan what should be in it
 * @param isRead whether every file was read, or only names and lengths
 * @param manifest what it holds, if it is finished and its manifest can be read
 * @param problems what is wrong
 */
public record InspectJson(
        String folder,
        Contents contents,
        Plan plan,
        boolean isRead,
        Optional<Manifest> manifest,
        List<String> problems) {
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

    /** Writes it as one object. */
    public void writeTo(OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeStringField(
                    "status", !problems.isEmpty() ? "damaged" : contents.isFinished() ? "finished" : "unfinished");
            json.writeStringField("folder", folder);
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeNumberField("seed", plan.spec().seed());
            json.writeNumberField("parameters", plan.spec().parameters());
            json.writeNumberField("files", plan.partitions().size());
            json.writeNumberField("filesFound", contents.parts().size());
            json.writeNumberField("bytesFound", contents.bytes());
            json.writeBooleanField("isRead", isRead);
            json.writePOJOField("problems", problems);
            json.writeArrayFieldStart("tensors");
            if (manifest.isPresent()) {
                for (TensorEntry tensor : manifest.get().tensors()) {
                    json.writePOJO(TensorLine.of(tensor));
                }
            }
            json.writeEndArray();
        });
    }
}
