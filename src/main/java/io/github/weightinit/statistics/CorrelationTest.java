package io.github.weightinit.statistics;

/**
 * Tests that pairs of neighbours are uncorrelated.
 *
 * <p>Products have heavier tails than a normal distribution. Chernoff's bound holds for every n: for a chain {@code x0 x1 +
 * x1 x2 + ...} of n products of standard normal draws {@code log E exp(t sum) <= n K(t)},
 *
 * <pre>{@code
 *   K(t) = -1/2 log((1 + sqrt(1 - 4 t^2)) / 2),    p <= 2 exp(-n max over t of (t r - K(t))),
 * }</pre>
 *
 * where r is the mean product and K sums over the eigenvalues of the chain's matrix (Grenander and Szegő, "Toeplitz Forms", 1958). Uniform
 * and symmetrically truncated draws have no greater {@code E exp(t x)} than normal ones of the same variance (Barreto,
 * Marchal and Arbel, "Optimal sub-Gaussian variance proxy for truncated Gaussian and exponential random variables", 2024);
 * for other truncated draws r is relative to the variance before truncation, for which the bound holds.
 */
final class CorrelationTest {
    private CorrelationTest() {}

    static TestResult of(DrawnTheory theory, Correlation correlation, Significance significance) {
        double n = correlation.pairs();
        double r = correlation.products() / n / theory.variance();
        double z = r * Math.sqrt(n);
        double p = 2 * Math.exp(-n * rate(Math.abs(r) / theory.draws().proxy()));
        return TestResult.of(TestName.CORRELATION, r, 0, z, p, significance);
    }

    /** The maximum over t of {@code t r - K(t)}, by bisection for {@code K'(t) = r} with {@code t = sin(a) / 2}. */
    static double rate(double r) {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < 60; i++) {
            double a = (low + high) / 2;
            if (Math.sin(a) < r * Math.cos(a) * (1 + Math.cos(a))) {
                low = a;
            } else {
                high = a;
            }
        }
        double sine = Math.sin(low / 2);
        return r * Math.sin(low) / 2 + Math.log1p(-sine * sine) / 2;
    }
}
