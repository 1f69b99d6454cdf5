package io.github.weightinit.propagation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Signals on their way through one network, forward and then back, one product with a weight matrix at a time; the
 * products themselves are left to others. Not thread safe.
 */
final class Walk {
    private final List<Stage> blocks;
    private final Deque<Signals> beforeFunction = new ArrayDeque<>();
    private final Deque<RootMeanSquare> norms = new ArrayDeque<>();
    private final List<Double> forward = new ArrayList<>();
    private final List<Double> backward = new ArrayList<>();
    private final Signals lastGradient;
    private Signals signals;
    private Signals stream;

    /** @param input what goes in, and {@code gradient} what comes back at the other end */
    Walk(List<Stage> blocks, Signals input, Signals gradient) {
        this.blocks = blocks;
        this.signals = input;
        this.lastGradient = gradient;
        forward.add(input.logMeanSquare());
    }

    void enter(int block) {
        stream = signals;
        if (blocks.get(block).norm()) {
            RootMeanSquare norm = RootMeanSquare.of(signals);
            norms.push(norm);
            signals = norm.normalised();
        }
    }

    Product forward(int block, int layer) {
        Layer l = layer(block, layer);
        return new Product(l.weight(), true, l.ring().gather(signals));
    }

    void forwardDone(int block, int layer, Signals product) {
        beforeFunction.push(product);
        signals = product.map(layer(block, layer).then()::apply);
        if (!blocks.get(block).residual()) {
            forward.add(signals.logMeanSquare());
        }
    }

    void leave(int block) {
        if (blocks.get(block).residual()) {
            signals = stream.plus(signals);
            forward.add(signals.logMeanSquare());
        }
    }

    void turn() {
        // behind an overflow no derivative is known
        boolean isKnown = forward.stream().noneMatch(x -> x.isNaN());
        signals = isKnown ? lastGradient : lastGradient.times(Double.NaN);
        backward.add(signals.logMeanSquare());
    }

    void enterBackward() {
        stream = signals;
    }

    Product backward(int block, int layer) {
        Layer l = layer(block, layer);
        return new Product(l.weight(), false, signals.times(beforeFunction.pop().map(l.then()::derivative)));
    }

    void backwardDone(int block, int layer, Signals product) {
        signals = layer(block, layer).ring().scatter(product);
        if (layer > 0 && !blocks.get(block).residual()) {
            backward.add(signals.logMeanSquare());
        }
    }

    void leaveBackward(int block) {
        if (blocks.get(block).norm()) {
            signals = norms.pop().backward(signals);
        }
        if (blocks.get(block).residual()) {
            signals = stream.plus(signals);
        }
        backward.add(signals.logMeanSquare());
    }

    private Layer layer(int block, int layer) {
        return blocks.get(block).layers().get(layer);
    }

    /** The logarithms of the signal's mean square, from the input on, less that of the input. */
    List<Double> forward() {
        return forward.stream().map(x -> x - forward.get(0)).toList();
    }

    /** Those of the gradient, in the same order, less that of what came back at the end. */
    List<Double> backward() {
        List<Double> inOrder = new ArrayList<>(backward);
        Collections.reverse(inOrder);
        return inOrder.stream().map(x -> x - backward.get(0)).toList();
    }
}
