package io.github.weightinit.report;

import io.github.weightinit.propagation.Curve;
import io.github.weightinit.propagation.Propagation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Signals over depth as they are drawn: logarithms to base 10.
 *
 * @param depths what stands at each depth
 * @param forward the signal, with {@code forwardError} its standard error
 * @param isDetected whether the chain was found, not told
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
                taken(forward.log10(), at),
                taken(forward.errors(), at),
                taken(backward.log10(), at),
                taken(backward.errors(), at),
                taken(propagation.naiveForward().log10(), at),
                taken(propagation.naiveBackward().log10(), at),
                propagation.signals(),
                propagation.repeats(),
                propagation.maxWidth(),
                isDetected,
                functions);
    }

    private static List<Double> taken(List<Double> all, List<Integer> at) {
        return at.stream().map(i -> Figures.short6(all.get(i))).toList();
    }
}
