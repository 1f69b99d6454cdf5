package io.github.weightinit.propagation;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Uniform;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.WidenedValues;
import java.util.Optional;

/**
 * What goes into a network and, backward, into its output. The draws are those of tensors of float64 called {@code study/input},
 * {@code study/gradient} and {@code study/tokens}, so that anyone can make them again.
 *
 * @param seed their seed
 * @param chain the network
 * @param layout how many there are
 */
record Inputs(long seed, Chain chain, Layout layout) {
    /** The cosine of the angle of two inputs, 60 degrees: order brings them nearer, and chaos apart. */
    private static final double COSINE = 0.5;

    private TensorKey key(String what) {
        return TensorKey.of(seed, "study/" + what);
    }

    /** The inputs: draws of N(0, 1), those of each second sample correlated with those before; or rows of an embedding. */
    Signals signals(Drawn.Initialisation initialisation) {
        Step first = chain.all().get(0);
        if (first instanceof EmbeddingStep embedding) {
            return embedded(embedding, initialisation);
        }
        int width = Math.toIntExact(chain.start().channels());
        Signals signals = Signals.random(key("input"), width, layout);
        int positions = layout.positions();
        double[] values = signals.values();
        for (int i = 0; i < values.length; i += 2 * positions) {
            for (int p = i; p < i + positions; p++) {
                values[p + positions] = COSINE * values[p] + Math.sqrt(1 - COSINE * COSINE) * values[p + positions];
            }
        }
        return signals;
    }

    private Signals embedded(EmbeddingStep step, Drawn.Initialisation initialisation) {
        int width = Math.toIntExact(chain.start().channels());
        Signals signals = Signals.zeros(width, layout);
        double[] draws = WidenedValues.widened(key("tokens"), new Uniform(0, 1), DType.FLOAT64, 0, layout.size());
        for (int column = 0; column < layout.size(); column++) {
            add(signals, column, row(step.tokens(), (long) (draws[column] * step.vocabulary()), width, initialisation));
            Optional<Tensor> positions = step.positions();
            if (positions.isPresent()) {
                add(signals, column, row(positions.get(), column % layout.width(), width, initialisation));
            }
        }
        return signals;
    }

    private static double[] row(Tensor table, long row, int width, Drawn.Initialisation initialisation) {
        Drawn drawn = initialisation.of(table);
        return WidenedValues.widened(drawn.key(), drawn.source(), drawn.dtype(), row * width, width);
    }

    private static void add(Signals to, int column, double[] row) {
        for (int unit = 0; unit < row.length; unit++) {
            to.values()[unit * to.size() + column] += row[unit];
        }
    }

    /** The gradient of the output: draws of N(0, 1). */
    Signals gradient(Signals output) {
        return Signals.random(key("gradient"), output.width(), output.layout());
    }
}
