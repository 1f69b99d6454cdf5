package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.HaarLaw;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The distribution of the entries of random orthogonal matrices, and of zeros beside them. With t an entry over the gain, t is in [-1, 1], and
 * t^2 is distributed as Beta(1/2, (n - 1) / 2).
 */
record HaarTheory(HaarLaw law, DType dtype) implements Theory {
    /** The range of the histogram in standard deviations of an entry on either side, unless the bound is nearer. */
    private static final double REACH = 6;

    @Override
    public double mean() {
        return 0;
    }

    @Override
    public double variance() {
        return law.gain() * law.gain() * law.share() / law.n();
    }

    @Override
    public double below(double x) {
        double v = Grid.ceiling(dtype, x);
        double t = (Grid.previous(dtype, v) / 2 + v / 2) / law.gain();
        double entries = t > 0 ? 1 - beyond(t) : beyond(-t);
        return law.share() * entries + (x > 0 ? 1 - law.share() : 0);
    }

    /** The probability of an entry of at least t times the gain, t not negative. */
    double beyond(double t) {
        if (t >= 1) {
            return 0;
        }
        return law.n() == 1
                ? 0.5
                : BetaDistribution.of(0.5, (law.n() - 1) / 2.0).survivalProbability(t * t) / 2;
    }

    @Override
    public double density(double x) {
        double t = x / law.gain();
        double shape = (law.n() - 1) / 2.0;
        return law.n() == 1 || Math.abs(t) >= 1
                ? 0
                : law.share() * BetaDistribution.of(shape, shape).density((t + 1) / 2) / 2 / law.gain();
    }

    @Override
    public Bins bins() {
        double reach = Math.min(1, REACH / Math.sqrt(law.n())) * law.gain();
        return Bins.over(-reach, reach);
    }
}
