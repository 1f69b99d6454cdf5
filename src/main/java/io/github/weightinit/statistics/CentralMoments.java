package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * The first four moments and the range of some finite values.
 *
 * @param two the first two moments and the range
 * @param m3 the sum of the third powers of the distances from the mean
 * @param m4 the sum of the fourth powers
 */
public record CentralMoments(Moments two, double m3, double m4) implements Serializable {
    public static final CentralMoments NONE = new CentralMoments(Moments.NONE, 0, 0);

    /**
     * From sums of the powers 1 to 4 of distances from a pivot; accurate if the pivot is within a few standard deviations of the
     * mean.
     */
    static CentralMoments about(
            double pivot, long n, double s1, double s2, double s3, double s4, double min, double max) {
        double d = s1 / n;
        return new CentralMoments(
                new Moments(n, pivot + d, Math.max(0, s2 - d * s1), min, max),
                s3 - 3 * d * s2 + 2 * d * d * s1,
                Math.max(0, s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * d * d * d * s1));
    }

    /**
     * The moments of both sets of values together: Pébay, "Formulas for robust, one-pass parallel computation of covariances and
     * arbitrary-order statistical moments", SAND2008-6212, equations 2.1, 3.1 and following.
     */
    public CentralMoments plus(CentralMoments other) {
        if (count() == 0 || other.count() == 0) {
            return count() == 0 ? other : this;
        }
        double na = count();
        double nb = other.count();
        double delta = other.mean() - mean();
        double step = delta / (na + nb);
        double shared = na * nb * delta * step;
        return new CentralMoments(
                two.plus(other.two),
                m3 + other.m3 + shared * (na - nb) * step + 3 * (na * other.m2() - nb * m2()) * step,
                m4
                        + other.m4
                        + shared * (na * na - na * nb + nb * nb) * step * step
                        + 6 * (na * na * other.m2() + nb * nb * m2()) * step * step
                        + 4 * (na * other.m3 - nb * m3) * step);
    }

    public long count() {
        return two.count();
    }

    public double mean() {
        return two.mean();
    }

    /** The sum of the squared distances from the mean. */
    public double m2() {
        return two.m2();
    }

    public double min() {
        return two.min();
    }

    public double max() {
        return two.max();
    }

    public double variance() {
        return two.variance();
    }

    public double standardDeviation() {
        return two.standardDeviation();
    }

    /** The third standardised moment; 0 if all values are equal. */
    public double skewness() {
        return m2() == 0 ? 0 : m3 / count() / Math.pow(variance(), 1.5);
    }

    /** The fourth standardised moment less the normal distribution's 3; 0 if all values are equal. */
    public double kurtosis() {
        return m2() == 0 ? 0 : m4 / count() / (variance() * variance()) - 3;
    }
}
