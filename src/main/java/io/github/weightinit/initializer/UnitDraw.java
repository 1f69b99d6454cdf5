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

    /** The spacing of draws, which are on a grid or near one. */
    double grain(DType dtype);

    /**
     * The variance proxy, in units of the variance: the least variance of a normal distribution whose moment generating
     * function bounds that of this one. It is 1 for normal, uniform and symmetrically truncated normal draws.
     */
    default double varianceProxy(DType dtype) {
        return 1;
    }

    /** The least draw that the generator can make, or a bound close below it. */
    double least(DType dtype);

    /** The greatest draw that the generator can make, or a bound close above it. */
    double greatest(DType dtype);

    /** The method of {@code numpy.random.Generator} that makes these draws, if one does. */
    default Optional<String> numpyMethod() {
        return Optional.empty();
    }

    /** N(0, 1). */
    record Normal() implements UnitDraw {
        /** The ziggurat's r: where its lowest layer ends and the tail begins. */
        private static final double ZIGGURAT_EDGE = 3.6541528853610088;

        /** A bound of the relative error of a draw that is computed in float32. */
        private static final double ROUNDING = 0x1p-20;

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

        @Override
        public double least(DType dtype) {
            return -greatest(dtype);
        }

        /**
         * The ziggurat accepts magnitudes up to r = 3.654 in its layers. Beyond them (Marsaglia and Tsang, 2000, after
         * Marsaglia, 1964) it returns r + x with {@code x = e / r} and {@code 2 e' > x^2}, where e and e' are -log(1 - u) of
         * uniforms {@code u <= 1 - 2^-p} with p bits of precision. So e and e' are at most p log 2, and x is at most the
         * lesser of p log 2 / r and sqrt(2 p log 2): 8.2 in all for float32 and 12.2 for float64.
         */
        @Override
        public double greatest(DType dtype) {
            double exponential = dtype.computingPrecision() * Math.log(2);
            double beyond = Math.min(exponential / ZIGGURAT_EDGE, Math.sqrt(2 * exponential));
            return (ZIGGURAT_EDGE + beyond) * (1 + ROUNDING);
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

        @Override
        public double least(DType dtype) {
            return 0;
        }

        @Override
        public double greatest(DType dtype) {
            return 1;
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
        public double least(DType dtype) {
            return Math.max(dtype.computed(low), new Normal().least(dtype));
        }

        @Override
        public double greatest(DType dtype) {
            return Math.min(dtype.computed(high), new Normal().greatest(dtype));
        }

        @Override
        public double varianceProxy(DType dtype) {
            boolean symmetric = dtype.computed(low) == -dtype.computed(high);
            return symmetric ? 1 : 1 / distribution(dtype).getVariance();
        }
    }
}
