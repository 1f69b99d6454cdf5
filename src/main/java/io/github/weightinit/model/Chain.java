package io.github.weightinit.model;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.Nonlinearity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The path of a signal through a network: matrices in order, with the functions between them. The report propagates
 * random inputs along it; no value of the checkpoint depends on it.
 *
 * @param stages the stages; the outputs of each are the inputs of the next
 */
public record Chain(List<ChainStage> stages) {
    /** The most matrices of a detected chain; thousands of square matrices, such as experts, have fitting shapes without being one. */
    private static final int MOST_DETECTED = 256;

    public Chain {
        stages = List.copyOf(stages);
    }

    /** The chain with each tensor replaced. */
    Chain with(UnaryOperator<Tensor> replaced) {
        return new Chain(stages.stream().map(stage -> stage.with(replaced)).toList());
    }

    /** All steps, those of shortcuts behind those that they are added to. */
    public List<Step> all() {
        return stages.stream()
                .flatMap(stage -> Stream.concat(stage.steps().stream(), stage.shortcut().stream()))
                .toList();
    }

    /** The matrices, without those of gates, attention and shortcuts. */
    public List<ChainStep> steps() {
        return stages.stream()
                .flatMap(stage -> stage.steps().stream())
                .filter(ChainStep.class::isInstance)
                .map(ChainStep.class::cast)
                .toList();
    }

    /** The shape of the signal at its start. */
    public SignalShape start() {
        Step first = all().get(0);
        return first instanceof EmbeddingStep || first instanceof ImageStep
                ? first.through(null)
                : SignalShape.vector(all().stream()
                        .flatMapToLong(step -> step.wants().stream())
                        .findFirst()
                        .orElseThrow());
    }

    /** The chain that a spec gives, or else one detected from its shapes. */
    public static Optional<Chain> of(Spec spec) {
        return spec.chain().or(() -> detect(spec.tensors()));
    }

    /**
     * The chain of all tensors that have two axes and are not constant. Empty unless there are 2 to {@value
     * #MOST_DETECTED} of them, and each has as many outputs as the next has inputs. The function between
     * them is the one that the scheme of the first assumes: see {@link
     * io.github.weightinit.initializer.Initializer#nonlinearity()}.
     */
    public static Optional<Chain> detect(List<Tensor> tensors) {
        List<Tensor> matrices = tensors.stream()
                .filter(t -> t.shape().sizes().size() == 2 && t.shape().hasFans())
                .filter(t -> !(t.source() instanceof Constant))
                .toList();
        if (matrices.size() > MOST_DETECTED) {
            return Optional.empty();
        }
        List<ChainStage> stages = new ArrayList<>();
        for (int i = 0; i < matrices.size(); i++) {
            boolean isLast = i == matrices.size() - 1;
            ChainStep step = new ChainStep(
                    matrices.get(i),
                    isLast ? Nonlinearity.LINEAR : matrices.get(0).init().nonlinearity());
            if (i > 0 && matrices(stages, i - 1).out() != step.in()) {
                return Optional.empty();
            }
            stages.add(new ChainStage(List.of(step), false, false));
        }
        return stages.size() < 2 ? Optional.empty() : Optional.of(new Chain(stages));
    }

    private static ChainStep matrices(List<ChainStage> stages, int i) {
        return (ChainStep) stages.get(i).steps().get(0);
    }
}
