package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.finite;
import static io.github.weightinit.cli.json.JsonObject.lower;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Concern;
import io.github.weightinit.propagation.Depth;
import io.github.weightinit.propagation.Spread;
import io.github.weightinit.propagation.Study;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Studies as JSON. Names of fields do not change; a number that is not finite, and what is not known or does not apply, is null.
 */
public final class StudyJson {
    private record SpreadLine(Double value, Double median, Double low, Double high, Double theory) {
        static SpreadLine of(Spread spread) {
            return new SpreadLine(
                    finite(spread.value()),
                    finite(spread.median()),
                    finite(spread.low()),
                    finite(spread.high()),
                    finite(spread.theory()));
        }
    }

    private record DepthLine(
            String name,
            boolean normalised,
            SpreadLine signal,
            SpreadLine gradient,
            SpreadLine angle,
            SpreadLine saturated,
            SpreadLine dead) {
        static DepthLine of(Depth depth) {
            return new DepthLine(
                    depth.name(),
                    depth.isNormalised(),
                    SpreadLine.of(depth.signal()),
                    SpreadLine.of(depth.gradient()),
                    SpreadLine.of(depth.angle()),
                    SpreadLine.of(depth.saturated()),
                    SpreadLine.of(depth.dead()));
        }
    }

    private record ConcernLine(String kind, String depth, Double value, Double bound, String message) {
        static ConcernLine of(Concern concern) {
            return new ConcernLine(
                    lower(concern.kind()),
                    concern.depth(),
                    finite(concern.value()),
                    finite(concern.bound()),
                    concern.message());
        }
    }

    private record StudyLine(
            String name,
            long seed,
            boolean trainable,
            Bounds bounds,
            List<ConcernLine> concerns,
            int seeds,
            int inputs,
            boolean detected,
            List<String> functions,
            List<String> leftOut,
            List<DepthLine> depths) {
        static StudyLine of(Study study) {
            return new StudyLine(
                    study.name(),
                    study.seed(),
                    study.trainability().isTrainable(),
                    study.trainability().bounds(),
                    study.trainability().concerns().stream()
                            .map(ConcernLine::of)
                            .toList(),
                    study.seeds(),
                    study.inputs(),
                    study.isDetected(),
                    study.functions(),
                    study.leftOut(),
                    study.depths().stream().map(DepthLine::of).toList());
        }
    }

    private StudyJson() {}

    /** Writes them as one object. */
    public static void write(List<Study> studies, OutputStream out) throws IOException {
        JsonObject.write(out, json -> writeField(studies, json));
    }

    /** Writes them as the field {@code studies}. */
    static void writeField(List<Study> studies, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("studies");
        for (Study study : studies) {
            json.writePOJO(StudyLine.of(study));
        }
        json.writeEndArray();
    }
}
