package io.github.weightinit.report;

import io.github.weightinit.propagation.Curve;
import io.github.weightinit.propagation.Propagation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The chart of mean squares by depth: logarithms to base 10, null if not finite.
 *
 * @param depths the name of each depth
 * @param forward the signal
 * @param forwardError its standard error
 * @param isDetected whether the chain was derived from shapes, not given in the spec
 */
record SignalChart(
        List<String> depths,
        List<Double> forward,
        List<Double> forwardError,
        List<Double> backward,
        List<Double> backwardError,
        List<Double> naiveForward,
        List<Double> naiveBackward,
        int signals,
        int repeats,
        int maxWidth,
        boolean isDetected,
        List<String> functions) {
    private static final int MOST_POINTS = 1000;

    static SignalChart of(Propagation propagation, boolean isDetected, List<String> functions) {
        int size = propagation.depths().size();
        int step = (size - 1) / MOST_POINTS + 1;
        List<Integer> at =
                IntStream.iterate(0, i -> i < size, i -> i + step).boxed().toList();
        Curve forward = propagation.forward();
        Curve backward = propagation.backward();
        return new SignalChart(
                at.stream().map(i -> Names.shown(propagation.depths().get(i))).toList(),
                selected(forward.log10(), at),
                selected(forward.errors(), at),
                selected(backward.log10(), at),
                selected(backward.errors(), at),
                selected(propagation.naiveForward().log10(), at),
                selected(propagation.naiveBackward().log10(), at),
                propagation.signals(),
                propagation.repeats(),
                propagation.maxWidth(),
                isDetected,
                functions);
    }

    private static List<Double> selected(List<Double> all, List<Integer> at) {
        return at.stream().map(i -> Figures.short6(all.get(i))).toList();
    }
}
