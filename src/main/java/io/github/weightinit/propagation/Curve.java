package io.github.weightinit.propagation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean squares by depth, relative to the mean square at the start. The ideal is 1 at every depth.
 *
 * @param log10 the logarithms to base 10; negative infinity where all values are zero, NaN where one has overflowed
 * @param errors their standard errors; zero if the whole network was computed
 */
public record Curve(List<Double> log10, List<Double> errors) {
    public Curve {
        log10 = List.copyOf(log10);
        errors = List.copyOf(errors);
    }

    /** The mean of several estimates, each a list of logarithms by depth. */
    static Curve of(List<List<Double>> estimates) {
        int depth = estimates.get(0).size();
        return new Curve(
                IntStream.range(0, depth).mapToObj(i -> mean(estimates, i)).toList(),
                IntStream.range(0, depth).mapToObj(i -> error(estimates, i)).toList());
    }

    private static double mean(List<List<Double>> estimates, int i) {
        return estimates.stream().mapToDouble(e -> e.get(i)).sum() / estimates.size();
    }

    private static double error(List<List<Double>> estimates, int i) {
        int n = estimates.size();
        if (n == 1) {
            return 0;
        }
        double mean = mean(estimates, i);
        double squares = estimates.stream()
                .mapToDouble(e -> (e.get(i) - mean) * (e.get(i) - mean))
                .sum();
        return Math.sqrt(squares / (n - 1) / n);
    }
}
