package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigOrigin;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.ImageStep;
import io.github.weightinit.model.SignalShape;
import io.github.weightinit.model.Step;
import java.util.List;
import java.util.Optional;

/** Checks that each step of a chain can take what the one before it gives. */
final class ChainShapes {
    /** The shape of a signal, and what gave it; no channels where that is not known yet. */
    private record Reached(SignalShape shape, String by) {}

    private final Mistakes mistakes;
    private Reached reached = new Reached(SignalShape.vector(0), "");
    private boolean hasBegun;

    ChainShapes(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Passes a stage; a mistake is recorded at its place. */
    void pass(ConfigOrigin where, ChainStage stage) {
        int before = mistakes.count();
        Reached first = reached;
        Reached last = pass(where, first, stage.steps());
        if (first.shape().channels() == 0) {
            first = new Reached(
                    stage.steps().stream()
                            .flatMapToLong(s -> s.wants().stream())
                            .mapToObj(SignalShape::vector)
                            .findFirst()
                            .orElse(first.shape()),
                    "");
        }
        if (stage.residual() && mistakes.count() == before) {
            Reached beside = pass(where, first, stage.shortcut());
            if (mistakes.count() == before && !beside.shape().equals(last.shape())) {
                mistakes.add(where, differing(beside.shape(), last.shape()));
            }
        }
        reached = last;
    }

    private static String differing(SignalShape in, SignalShape out) {
        return in.channels() != out.channels()
                ? "chain: with residual = true the last step must have as many outputs as the first has inputs: %d, not %d"
                        .formatted(in.channels(), out.channels())
                : "chain: with residual = true both ways must give images of the same size: %d by %d, not %d by %d"
                        .formatted(in.height(), in.width(), out.height(), out.width());
    }

    private Reached pass(ConfigOrigin where, Reached from, List<Step> steps) {
        Reached at = from;
        for (Step step : steps) {
            Optional<Reached> next = pass(where, at, step);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    private Optional<Reached> pass(ConfigOrigin where, Reached at, Step step) {
        boolean isStart = step instanceof EmbeddingStep || step instanceof ImageStep;
        String name = step.tensors().isEmpty()
                ? "the image"
                : "tensor '" + step.tensors().get(0).name() + "'";
        if (isStart && hasBegun) {
            mistakes.add(where, "chain: " + name + " is an input, which only the first step can be");
            return Optional.empty();
        }
        hasBegun = true;
        long wanted = step.wants().orElse(at.shape().channels());
        if (at.shape().channels() != 0 && wanted != at.shape().channels()) {
            mistakes.add(
                    where,
                    "chain: %s has %d outputs, but %s after it has %d inputs; check their shapes and 'axes'"
                            .formatted(at.by(), at.shape().channels(), name.replaceFirst("^tensor ", ""), wanted));
            return Optional.empty();
        }
        try {
            SignalShape input = at.shape().channels() == 0 ? SignalShape.vector(wanted) : at.shape();
            SignalShape output = step.through(input);
            boolean gives = step.wants().isPresent() || isStart;
            return Optional.of(new Reached(output, gives ? name : at.by()));
        } catch (IllegalArgumentException e) {
            mistakes.add(where, "chain: " + e.getMessage());
            return Optional.empty();
        }
    }
}
