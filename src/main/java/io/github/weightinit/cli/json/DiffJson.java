package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.finite;
import static io.github.weightinit.cli.json.JsonObject.lower;

import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FirstDifference;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.model.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as JSON, tensor after tensor. Names of fields do not change; a number that is not finite, and what does not
 * apply, is null.
 */
public final class DiffJson {
    private record TensorLine(
            String name,
            String difference,
            List<Long> shapeA,
            List<Long> shapeB,
            String dtypeA,
            String dtypeB,
            Long count,
            Long first,
            List<Long> indices,
            Double a,
            Double b,
            String bitsA,
            String bitsB) {
        static TensorLine of(TensorDifference tensor) {
            Optional<FirstDifference> first = tensor.values().map(ValueDifferences::first);
            return new TensorLine(
                    tensor.name(),
                    lower(tensor.kind()),
                    shape(tensor.a()),
                    shape(tensor.b()),
                    dtype(tensor.a()),
                    dtype(tensor.b()),
                    tensor.values().map(ValueDifferences::count).orElse(null),
                    first.map(FirstDifference::element).orElse(null),
                    first.map(found -> found.indices(
                                    tensor.a().orElseThrow().shape().sizes()))
                            .orElse(null),
                    first.map(found -> finite(found.a())).orElse(null),
                    first.map(found -> finite(found.b())).orElse(null),
                    first.map(FirstDifference::aBits).orElse(null),
                    first.map(FirstDifference::bBits).orElse(null));
        }

        private static List<Long> shape(Optional<Tensor> tensor) {
            return tensor.map(found -> found.shape().sizes()).orElse(null);
        }

        private static String dtype(Optional<Tensor> tensor) {
            return tensor.map(found -> lower(found.dtype())).orElse(null);
        }
    }

    private DiffJson() {}

    /** Writes it as one object. */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeStringField("verdict", comparison.areEqual() ? "equal" : "different");
            json.writeStringField("a", comparison.a());
            json.writeStringField("b", comparison.b());
            json.writeStringField("comparedBy", lower(comparison.means()));
            json.writeNumberField("tensors", comparison.tensors());
            json.writeNumberField(
                    "equal", comparison.tensors() - comparison.differences().size());
            json.writeArrayFieldStart("differences");
            for (TensorDifference tensor : comparison.differences()) {
                json.writePOJO(TensorLine.of(tensor));
            }
            json.writeEndArray();
        });
    }
}
