package io.github.weightinit.initializer;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;

/** The distribution of a draw before it is scaled and shifted. */
public sealed interface UnitDraw {
    /** The distribution, its parameters rounded to the format in which values of the dtype are computed. */
    ContinuousDistribution distribution(DType dtype);

    /** Draws lie on a grid, or near one, of this spacing. */
    double grain(DType dtype);

    /**
     * The variance proxy, in units of the variance: the least variance of a normal distribution whose moment generating
     * function bounds that of this one. It is 1 for normal, uniform and symmetrically truncated normal draws.
     */
    default double varianceProxy(DType dtype) {
        return 1;
    }

    /** The method of {@code numpy.random.Generator} that makes these draws, if one does. */
    default Optional<String> numpyMethod() {
        return Optional.empty();
    }

    /** N(0, 1). */
    record Normal() implements UnitDraw {
        @Override
        public Optional<String> numpyMethod() {
            return Optional.of("standard_normal");
        }

        @Override
        public ContinuousDistribution distribution(DType dtype) {
            return NormalDistribution.of(0, 1);
        }

        @Override
        public double grain(DType dtype) {
            return Math.scalb(1.0, 2 - dtype.computingPrecision());
        }
    }

    /** U[0, 1). */
    record Uniform() implements UnitDraw {
        @Override
        public Optional<String> numpyMethod() {
            return Optional.of("random");
        }

        @Override
        public ContinuousDistribution distribution(DType dtype) {
            return UniformContinuousDistribution.of(0, 1);
        }

        @Override
        public double grain(DType dtype) {
            return Math.scalb(1.0, -dtype.computingPrecision());
        }
    }

    /** N(0, 1) conditioned on {@code low <= draw <= high}. */
    record TruncatedNormal(double low, double high) implements UnitDraw {
        @Override
        public ContinuousDistribution distribution(DType dtype) {
            return TruncatedNormalDistribution.of(0, 1, dtype.computed(low), dtype.computed(high));
        }

        @Override
        public double grain(DType dtype) {
            return new Normal().grain(dtype);
        }

        @Override
        public double varianceProxy(DType dtype) {
            boolean symmetric = dtype.computed(low) == -dtype.computed(high);
            return symmetric ? 1 : 1 / distribution(dtype).getVariance();
        }
    }
}
