package io.github.weightinit.model;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Consecutive steps of a chain. With f the composition of the steps, the signal x becomes f(x), or x + f(x) with {@code residual};
 * with {@code norm} the input of f is x divided by its root mean square.
 *
 * @param steps the steps; one or more
 * @param norm whether the input is normalised, as before the layers of a transformer
 * @param residual whether the signal is added to the output
 * @param shortcut with {@code residual}, the steps on the way of the signal that is added; none if it is added as it is
 * @param then with {@code residual}, the function applied to the sum
 */
public record ChainStage(List<Step> steps, boolean norm, boolean residual, List<Step> shortcut, Nonlinearity then) {
    public ChainStage {
        steps = List.copyOf(steps);
        shortcut = List.copyOf(shortcut);
    }

    /** A stage without steps beside the sum, and without a function behind it. */
    public ChainStage(List<? extends Step> steps, boolean norm, boolean residual) {
        this(List.copyOf(steps), norm, residual, List.of(), Nonlinearity.LINEAR);
    }

    /** The stage with each tensor replaced. */
    ChainStage with(UnaryOperator<Tensor> replaced) {
        return new ChainStage(with(steps, replaced), norm, residual, with(shortcut, replaced), then);
    }

    private static List<Step> with(List<Step> steps, UnaryOperator<Tensor> replaced) {
        return steps.stream().map(step -> step.with(replaced)).toList();
    }
}
