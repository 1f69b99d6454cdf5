package io.github.weightinit.propagation;

import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.SignalShape;
import io.github.weightinit.model.Step;
import java.util.List;

/**
 * How many signals pass a network, and with how many seeds: all that a few seconds allow.
 *
 * @param layout the inputs
 * @param seeds the number of seeds beside the checkpoint's own; 0 if the network is too large for at least {@value #LEAST_SEEDS}
 * @param multiplications of one pass forward; a pass backward has as many
 */
record Extent(Layout layout, int seeds, double multiplications) {
    static final int MOST_SEEDS = 200;
    private static final int LEAST_SEEDS = 20;

    /** Of all seeds, there and back; a second of two cores, about. */
    private static final double MOST_OF_ALL = 3e9;

    /** A small network gets more inputs, so that chance is that of the weights. */
    private static final double ENOUGH = 1e6;

    private static final int MOST_SAMPLES = 256;

    /** Activations that the driver keeps for the way back. */
    private static final double MOST_STORED = 1 << 26;

    static Extent of(Chain chain) {
        SignalShape start = chain.start();
        Count once = Count.of(chain, start.width());
        int samples = switch (start.kind()) {
            case VECTOR -> {
                int least = (int) Math.max(32, 2 * taps(chain));
                int most = least;
                while (most < MOST_SAMPLES && 2 * most * once.multiplications() < ENOUGH) {
                    most *= 2;
                }
                yield most;
            }
            case SEQUENCE -> 2;
            case IMAGE -> 4;
        };
        int width = start.width();
        while (start.kind() == SignalShape.Kind.SEQUENCE
                && width > 2
                && samples * Count.of(chain, width).stored() > MOST_STORED) {
            width /= 2;
        }
        while (samples > 2 && samples * Count.of(chain, width).stored() > MOST_STORED) {
            samples = samples / 4 * 2; // even
        }
        double forward = samples * Count.of(chain, width).multiplications();
        double seeds = MOST_OF_ALL / (2 * forward + making(chain));
        return new Extent(
                new Layout(samples, start.height(), width),
                seeds < LEAST_SEEDS ? 0 : (int) Math.min(MOST_SEEDS, seeds),
                forward);
    }

    private static long taps(Chain chain) {
        return chain.steps().stream().mapToLong(ChainStep::taps).max().orElse(1);
    }

    /** What it costs to make all weights, twice, in multiplications: those of an orthogonal matrix take as many as it has columns. */
    private static double making(Chain chain) {
        return chain.all().stream()
                .filter(step -> !Depths.isInput(step))
                .flatMap(step -> step.tensors().stream())
                .mapToDouble(tensor -> {
                    double elements = tensor.shape().elements();
                    return elements * tensor.law().match(fixed -> 1.0, drawn -> 4.0, haar -> 4 * Math.sqrt(elements));
                })
                .sum();
    }

    /** How many weights are generated for one pass forward. */
    static long weights(Chain chain) {
        return chain.all().stream()
                .filter(step -> !Depths.isInput(step))
                .flatMap(step -> step.tensors().stream())
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
    }

    /** The work of one sample. */
    private record Count(double multiplications, double stored) {
        static Count of(Chain chain, int width) {
            SignalShape start = chain.start();
            SignalShape at = new SignalShape(start.channels(), start.height(), width, start.kind());
            Count count = new Count(0, 0);
            for (ChainStage stage : chain.stages()) {
                SignalShape end = shape(stage.steps(), at, width);
                count = count.plus(of(stage.steps(), at, width)).plus(of(stage.shortcut(), at, width));
                at = end;
            }
            return count;
        }

        private static SignalShape shape(List<Step> steps, SignalShape from, int width) {
            SignalShape at = from;
            for (Step step : steps) {
                at = next(step, at, width);
            }
            return at;
        }

        private static SignalShape next(Step step, SignalShape from, int width) {
            SignalShape to = step.through(from);
            return Depths.isInput(step) ? new SignalShape(to.channels(), to.height(), width, to.kind()) : to;
        }

        private static Count of(List<Step> steps, SignalShape from, int width) {
            SignalShape at = from;
            Count count = new Count(0, 0);
            for (Step step : steps) {
                SignalShape to = next(step, at, width);
                double positions = (double) to.height() * to.width();
                double weights = Depths.isInput(step)
                        ? 0
                        : step.tensors().stream()
                                .mapToDouble(t -> t.shape().elements())
                                .sum();
                count = count.plus(new Count(weights * positions, 3 * to.channels() * positions));
                at = to;
            }
            return count;
        }

        Count plus(Count other) {
            return new Count(multiplications + other.multiplications, stored + other.stored);
        }
    }
}
