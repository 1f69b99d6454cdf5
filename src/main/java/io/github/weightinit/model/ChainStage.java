package io.github.weightinit.model;

import java.util.List;

/**
 * Consecutive steps of a chain. With f the composition of the steps, the signal x becomes f(x), or x + f(x) with {@code residual};
 * with {@code norm} the input of f is x divided by its root mean square.
 *
 * @param steps the steps; one or more
 * @param norm whether the input is normalised, as before the layers of a transformer
 * @param residual whether the signal is added to the output
 */
public record ChainStage(List<ChainStep> steps, boolean norm, boolean residual) {
    public ChainStage {
        steps = List.copyOf(steps);
    }

    public ChainStep first() {
        return steps.get(0);
    }

    public ChainStep last() {
        return steps.get(steps.size() - 1);
    }
}
