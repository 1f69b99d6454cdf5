package io.github.weightinit.propagation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * One forward and one backward pass of a batch through a network. The caller computes the products with weight matrices:
 * it takes each from {@link #forward} or {@link #backward}, and hands in the result. Not thread safe.
 */
final class Pass {
    private final List<Stage> stages;
    private final Deque<Signals> beforeFunction = new ArrayDeque<>();
    private final Deque<RootMeanSquare> norms = new ArrayDeque<>();
    private final List<Double> forward = new ArrayList<>();
    private final List<Double> backward = new ArrayList<>();
    private final Signals outputGradient;
    private Signals signals;
    private Signals stream;

    /**
     * A pass at its start.
     *
     * @param input the input of the network
     * @param gradient the gradient of its output
     */
    Pass(List<Stage> stages, Signals input, Signals gradient) {
        this.stages = stages;
        this.signals = input;
        this.outputGradient = gradient;
        forward.add(input.logMeanSquare());
    }

    void enter(int stage) {
        stream = signals;
        if (stages.get(stage).norm()) {
            RootMeanSquare norm = RootMeanSquare.of(signals);
            norms.push(norm);
            signals = norm.normalised();
        }
    }

    Product forward(int stage, int layer) {
        Layer l = layer(stage, layer);
        return new Product(l.weight(), true, l.ring().gather(signals));
    }

    void forwardDone(int stage, int layer, Signals product) {
        beforeFunction.push(product);
        signals = product.map(layer(stage, layer).then()::apply);
        if (!stages.get(stage).residual()) {
            forward.add(signals.logMeanSquare());
        }
    }

    void leave(int stage) {
        if (stages.get(stage).residual()) {
            signals = stream.plus(signals);
            forward.add(signals.logMeanSquare());
        }
    }

    void turn() {
        // after an overflow, derivatives are unknown
        boolean isKnown = forward.stream().noneMatch(x -> x.isNaN());
        signals = isKnown ? outputGradient : outputGradient.times(Double.NaN);
        backward.add(signals.logMeanSquare());
    }

    void enterBackward() {
        stream = signals;
    }

    Product backward(int stage, int layer) {
        Layer l = layer(stage, layer);
        return new Product(l.weight(), false, signals.times(beforeFunction.pop().map(l.then()::derivative)));
    }

    void backwardDone(int stage, int layer, Signals product) {
        signals = layer(stage, layer).ring().scatter(product);
        if (layer > 0 && !stages.get(stage).residual()) {
            backward.add(signals.logMeanSquare());
        }
    }

    void leaveBackward(int stage) {
        if (stages.get(stage).norm()) {
            signals = norms.pop().backward(signals);
        }
        if (stages.get(stage).residual()) {
            signals = stream.plus(signals);
        }
        backward.add(signals.logMeanSquare());
    }

    private Layer layer(int stage, int layer) {
        return stages.get(stage).layers().get(layer);
    }

    /** The logarithm of the signal's mean square at each depth, less that of the input. */
    List<Double> forward() {
        return forward.stream().map(x -> x - forward.get(0)).toList();
    }

    /** The logarithm of the gradient's mean square at each depth, less that at the output. */
    List<Double> backward() {
        List<Double> inOrder = new ArrayList<>(backward);
        Collections.reverse(inOrder);
        return inOrder.stream().map(x -> x - backward.get(0)).toList();
    }
}
