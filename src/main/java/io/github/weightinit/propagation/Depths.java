package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.ImageStep;
import io.github.weightinit.model.NormStep;
import io.github.weightinit.model.PoolStep;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The depths of a chain: its input, and then the output of each step, or of each block that a signal is added to. */
final class Depths {
    private Depths() {}

    /** Whether a step makes the input, and so has no depth of its own. */
    static boolean isInput(Step step) {
        return step instanceof EmbeddingStep || step instanceof ImageStep;
    }

    /** Their names. */
    static List<String> names(Chain chain) {
        Step first = chain.all().get(0);
        List<String> names = new ArrayList<>(
                List.of(first instanceof EmbeddingStep e ? e.tokens().name() : "input"));
        for (ChainStage stage : chain.stages()) {
            if (stage.residual()) {
                names.add(common(stage));
            } else {
                stage.steps().stream().filter(step -> !isInput(step)).forEach(step -> names.add(name(step)));
            }
        }
        return names;
    }

    /**
     * Whether all that reads the signal at each depth normalises it first: the blocks that it is added to, and the step behind
     * them.
     */
    static List<Boolean> areNormalised(Chain chain) {
        List<Boolean> normalised = new ArrayList<>();
        boolean next = false; // whether what is behind the depth normalises
        for (int i = chain.stages().size() - 1; i >= 0; i--) {
            ChainStage stage = chain.stages().get(i);
            if (stage.residual()) {
                normalised.add(0, next);
                next &= isNorm(stage, 0) && stage.shortcut().isEmpty() && stage.then() == Nonlinearity.LINEAR;
                continue;
            }
            for (int s = stage.steps().size() - 1; s >= 0; s--) {
                if (!isInput(stage.steps().get(s))) {
                    normalised.add(0, next);
                    next = isNorm(stage, s);
                }
            }
        }
        normalised.add(0, next);
        return normalised;
    }

    private static boolean isNorm(ChainStage stage, int step) {
        return stage.steps().get(step) instanceof NormStep || (step == 0 && stage.norm());
    }

    private static String name(Step step) {
        if (!step.tensors().isEmpty()) {
            return step.tensors().get(0).name();
        }
        if (step instanceof NormStep norm) {
            return norm.kind().name().toLowerCase(Locale.ROOT) + " norm";
        }
        return step instanceof PoolStep pool ? pool.kind().name().toLowerCase(Locale.ROOT) + " pool" : "step";
    }

    /** The common prefix of a stage's tensor names, {@code h.0.mlp}; without one, the last name. */
    private static String common(ChainStage stage) {
        List<String> names = stage.steps().stream()
                .flatMap(step -> step.tensors().stream())
                .map(Tensor::name)
                .toList();
        if (names.isEmpty()) {
            return "sum";
        }
        String last = names.get(names.size() - 1);
        int end = last.lastIndexOf('.');
        while (end > 0) {
            String prefix = last.substring(0, end);
            if (names.stream().allMatch(name -> name.startsWith(prefix + "."))) {
                return prefix;
            }
            end = last.lastIndexOf('.', end - 1);
        }
        return last;
    }
}
