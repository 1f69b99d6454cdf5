package io.github.weightinit.cli.json;

import io.github.weightinit.initializer.Fans;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.MatrixCost;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A plan as JSON, tensor after tensor. Names of fields do not change; what does not apply is null. */
public final class PlanJson {
    private record TensorLine(
            String name,
            List<Long> shape,
            String dtype,
            String storedAs,
            Long fanIn,
            Long fanOut,
            double expectedStd,
            long bytes,
            long blocks,
            String scheme,
            String formula,
            String distribution,
            SortedMap<String, Number> parameters,
            List<Long> zeroRows,
            String copyOf,
            String rule) {
        static TensorLine of(Plan plan, Tensor tensor) {
            Optional<Fans> fans =
                    tensor.shape().hasFans() ? Optional.of(tensor.shape().fans()) : Optional.empty();
            return new TensorLine(
                    tensor.name(),
                    tensor.shape().sizes(),
                    JsonObject.lower(tensor.dtype()),
                    JsonObject.lower(plan.layout().stored(tensor.dtype())),
                    fans.map(Fans::in).orElse(null),
                    fans.map(Fans::out).orElse(null),
                    tensor.law().standardDeviation(),
                    plan.bytes(tensor),
                    plan.blocks(tensor),
                    tensor.init().scheme(),
                    tensor.init().formula(),
                    tensor.source().kind(),
                    tensor.source().parameters(),
                    tensor.source().zeroRows().rows(),
                    tensor.copyOf().orElse(null),
                    tensor.rule().orElse(null));
        }
    }

    private record MatrixLine(long count, long large, double operations, long taskBytes, long scratchBytes) {
        static MatrixLine of(MatrixCost cost) {
            return new MatrixLine(
                    cost.matrices(), cost.large(), cost.operations(), cost.taskBytes(), cost.scratchBytes());
        }
    }

    private PlanJson() {}

    /** Writes it as one object. */
    public static void write(Plan plan, OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeNumberField("contract", Fingerprint.contract(plan.spec()));
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeNumberField("seed", plan.spec().seed());
            json.writeNumberField("parameters", plan.spec().parameters());
            json.writeStringField("format", plan.layout().name());
            json.writePOJOField("settings", plan.layout().settings());
            json.writeNumberField("bytes", plan.bytes());
            json.writeBooleanField("isEstimate", plan.layout().isCompressed());
            json.writeNumberField("files", plan.partitions().size());
            json.writeNumberField("blockSize", plan.blockSize());
            json.writePOJOField("orthogonalMatrices", MatrixLine.of(MatrixCost.of(plan.spec())));
            json.writeArrayFieldStart("tensors");
            for (Tensor tensor : plan.spec().tensors()) {
                json.writePOJO(TensorLine.of(plan, tensor));
            }
            json.writeEndArray();
        });
    }
}
