package io.github.weightinit.cli.table;

import io.github.weightinit.model.Spec;
import io.github.weightinit.operation.InitOutcome;
import java.util.List;

/** What {@code init} did, in a line or two. */
public final class InitLines {
    private InitLines() {}

    public static List<String> of(InitOutcome outcome) {
        Spec spec = outcome.plan().spec();
        String parameters = Sizes.counted(spec.parameters(), "parameter");
        String tensors = Sizes.counted(spec.tensors().size(), "tensor");
        String files = Sizes.counted(outcome.plan().partitions().size(), "file");
        double seconds = outcome.seconds().orElse(0);
        return switch (outcome.status()) {
            case FINISHED_ALREADY ->
                List.of("%s is finished already: %s in %s%s"
                        .formatted(
                                outcome.folder(),
                                parameters,
                                files,
                                outcome.copied().isEmpty() ? "" : "; copied " + String.join(", ", outcome.copied())));
            case DIGESTS_ADDED ->
                List.of("%s is finished already; the SHA-256 of %s was added; %s"
                        .formatted(outcome.folder(), tensors, Sizes.duration(seconds)));
            case MADE ->
                List.of(
                        "%s of %s in %s: %s%s"
                                .formatted(
                                        parameters,
                                        tensors,
                                        files,
                                        Sizes.bytes(outcome.bytes()),
                                        outcome.filesKept() == 0
                                                ? ""
                                                : ", " + Sizes.counted(outcome.filesKept(), "file")
                                                        + " kept from before"),
                        "%s, in %s (%s/s)"
                                .formatted(
                                        outcome.folder(),
                                        Sizes.duration(seconds),
                                        Sizes.bytes(outcome.bytesWritten() / seconds)));
        };
    }
}
