package io.github.weightinit.model;

import io.github.weightinit.initializer.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a signal through a network: the matrices in order, with the functions between them. No value of the
 * checkpoint depends on it; the report pushes random inputs along it.
 *
 * @param runs the steps; each takes what the one before it gives
 */
public record Chain(List<ChainRun> runs) {
    /** Thousands of square matrices, experts perhaps, follow one another only by their shapes. */
    private static final int MOST_DETECTED = 256;

    public Chain {
        runs = List.copyOf(runs);
    }

    public List<ChainStep> steps() {
        return runs.stream().flatMap(run -> run.steps().stream()).toList();
    }

    /** The chain that a spec tells, or that can be found in it. */
    public static Optional<Chain> of(Spec spec) {
        return spec.chain().or(() -> detect(spec.tensors()));
    }

    /**
     * The chain of a spec that tells none: all its tensors of two axes that are not constant, where each gives as many
     * values as the next takes and there are two or more, though no more than {@value #MOST_DETECTED}; else there is no
     * chain. Between them stands the function that their scheme is made for: {@code nonlinearity} where the first one
     * tells it, relu for the schemes of He, else tanh.
     */
    public static Optional<Chain> detect(List<Tensor> tensors) {
        List<Tensor> matrices = tensors.stream()
                .filter(t -> t.shape().sizes().size() == 2 && t.shape().hasFans())
                .filter(t -> !(t.source() instanceof Constant))
                .toList();
        if (matrices.size() > MOST_DETECTED) {
            return Optional.empty();
        }
        List<ChainRun> runs = new ArrayList<>();
        for (int i = 0; i < matrices.size(); i++) {
            boolean isLast = i == matrices.size() - 1;
            ChainStep step = new ChainStep(matrices.get(i), isLast ? Activation.LINEAR : madeFor(matrices.get(0)));
            if (!runs.isEmpty() && runs.get(i - 1).last().out() != step.in()) {
                return Optional.empty();
            }
            runs.add(new ChainRun(List.of(step), false, false));
        }
        return runs.size() < 2 ? Optional.empty() : Optional.of(new Chain(runs));
    }

    private static Activation madeFor(Tensor tensor) {
        String scheme = tensor.init().scheme();
        Object told = tensor.init().parameters().get("nonlinearity");
        for (Activation activation : Activation.values()) {
            if (activation.name().equalsIgnoreCase(String.valueOf(told))) {
                return activation;
            }
        }
        return scheme.startsWith("he") || scheme.startsWith("kaiming") ? Activation.RELU : Activation.TANH;
    }
}
