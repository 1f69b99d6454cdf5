package io.github.weightinit.model;

import java.util.List;

/**
 * Steps that belong together. The signal x becomes f(x), or x + f(x) with {@code residual}, f being the steps in order;
 * with {@code norm} they see x divided by its root mean square.
 *
 * @param steps the steps; one or more
 * @param norm whether the signal is normalised on its way in, as before the layers of a transformer
 * @param residual whether the signal itself is added at the end
 */
public record ChainRun(List<ChainStep> steps, boolean norm, boolean residual) {
    public ChainRun {
        steps = List.copyOf(steps);
    }

    public ChainStep first() {
        return steps.get(0);
    }

    public ChainStep last() {
        return steps.get(steps.size() - 1);
    }
}
