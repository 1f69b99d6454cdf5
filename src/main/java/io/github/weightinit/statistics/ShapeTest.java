package io.github.weightinit.statistics;

/**
 * The Kolmogorov-Smirnov test at the edges of the bins: the greatest distance D between the cdf of the sample and of theory.
 *
 * <p>{@code p <= 2 exp(-2 n D^2)} for each n and each distribution, discrete ones too (Massart, "The tight constant in the
 * Dvoretzky-Kiefer-Wolfowitz inequality", 1990), and evaluating D at the edges alone does not increase it.
 */
final class ShapeTest {
    private ShapeTest() {}

    static TestResult of(DrawnTheory theory, Histogram histogram, Significance significance) {
        return of(theory, histogram, histogram.total(), significance);
    }

    /**
     * The test of values that are not independent.
     *
     * @param independent so many independent values vary as much
     */
    static TestResult of(Theory theory, Histogram histogram, double independent, Significance significance) {
        double n = histogram.total();
        double distance = 0;
        long below = histogram.below();
        for (int i = 0; i <= histogram.bins().count(); i++) {
            double expected = theory.below(histogram.bins().edge(i));
            distance = Math.max(distance, Math.abs(below / n - expected));
            below += i < histogram.bins().count() ? histogram.count(i) : 0;
        }
        double p = 2 * Math.exp(-2 * independent * distance * distance);
        return TestResult.of(TestName.SHAPE, distance, 0, distance * Math.sqrt(independent), p, significance);
    }
}
