package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.finite;
import static io.github.weightinit.cli.json.JsonObject.lower;

import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.Difference;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.TensorResult;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A verification as JSON, tensor after tensor. Names of fields do not change; a number that is not finite, and what does not
 * apply, is null.
 */
public final class VerificationJson {
    private record Sampled(double share, long seed, Coverage coverage) {}

    private record ProblemLine(
            String check,
            String file,
            String tensor,
            String message,
            Long row,
            Long column,
            Double expected,
            Double found,
            String expectedBits,
            String foundBits) {
        static ProblemLine of(Problem problem) {
            Optional<Difference> first = problem.difference();
            return new ProblemLine(
                    lower(problem.check()),
                    problem.file().orElse(null),
                    problem.tensor().orElse(null),
                    problem.message(),
                    first.map(Difference::row).orElse(null),
                    first.map(Difference::column).orElse(null),
                    first.map(d -> finite(d.expected())).orElse(null),
                    first.map(d -> finite(d.found())).orElse(null),
                    first.map(Difference::expectedBits).orElse(null),
                    first.map(Difference::foundBits).orElse(null));
        }
    }

    private VerificationJson() {}

    /** Writes it as one object. */
    public static void write(Verification verification, OutputStream out) throws IOException {
        JsonObject.write(out, json -> {
            json.writeStringField("verdict", lower(verification.verdict()));
            json.writeStringField("folder", verification.folder());
            json.writeStringField("fingerprint", verification.fingerprint());
            json.writeNumberField("seed", verification.seed());
            json.writePOJOField(
                    "sample",
                    new Sampled(
                            verification.scope().share(), verification.scope().seed(), verification.coverage()));
            json.writeObjectFieldStart("problemCounts");
            for (Map.Entry<Check, Long> count : verification.problems().counts().entrySet()) {
                json.writeNumberField(lower(count.getKey()), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("problems");
            for (Problem problem : verification.problems().kept()) {
                json.writePOJO(ProblemLine.of(problem));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tensors");
            for (GroupResult group : verification.groups()) {
                for (TensorResult tensor : group.tensors()) {
                    json.writePOJO(TensorLine.of(group, tensor));
                }
            }
            json.writeEndArray();
        });
    }
}
