package io.github.weightinit.verification;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.HaarLaw;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Source;

/**
 * The entropy of a value in bits, a lower bound: two runs of values with {@value #ENOUGH} bits each are never identical by
 * chance. A value of standard deviation s, rounded to multiples of u, has about log2(s / u) + 1.8 bits of collision
 * entropy; the 1.8 is ignored here. u is the spacing of the number format one standard deviation beyond the mean, where it
 * is wider than for most values.
 */
final class Entropy {
    /** The bits that a run must have to be compared with others. */
    static final int ENOUGH = 128;

    /** The most bits of a value that are counted: a float32 uniform has 24. */
    private static final double MOST_OF_FLOAT = 23;

    private static final double MOST_OF_DOUBLE = 52;

    /** The least n of an n x k orthogonal matrix whose rows and columns are compared. */
    private static final int LEAST_MATRIX = 16;

    private Entropy() {}

    /** The bits of one value; 0 if values are not random. A value of a sparse tensor may be equal to another because both are zero. */
    static double bits(Source source, DType dtype) {
        Law law = source.law();
        if (!law.match(fixed -> false, drawn -> true, Entropy::hasFreeEntries)) {
            return 0;
        }
        double drawn = bits(law, dtype);
        double zero = source.sparsity().share();
        return zero == 0 ? drawn : -log2(zero * zero + (1 - zero) * (1 - zero) * Math.pow(2, -drawn));
    }

    private static double bits(Law law, DType dtype) {
        double std = law.standardDeviation();
        double bits = log2(std / spacing(Math.abs(law.mean()) + std, dtype));
        return Math.max(0, Math.min(bits, dtype.isDouble() ? MOST_OF_DOUBLE : MOST_OF_FLOAT));
    }

    /** Whether all values are entries of matrices that are large enough for a run of entries to be as good as independent. */
    private static boolean hasFreeEntries(HaarLaw law) {
        return law.share() == 1 && law.n() >= LEAST_MATRIX;
    }

    /** The shortest run of values with enough bits; Long.MAX_VALUE if values are not random. */
    static long leastRun(Source source, DType dtype) {
        double bits = bits(source, dtype);
        return bits == 0 ? Long.MAX_VALUE : (long) Math.ceil(ENOUGH / bits);
    }

    private static double spacing(double x, DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> Math.ulp(x);
            case FLOAT32 -> Math.ulp((float) x);
            case BFLOAT16 -> Math.ulp((float) x) * 0x1p16;
            case FLOAT16 -> Math.max(0x1p-24, Math.scalb(1.0, Math.getExponent(x) - 10));
        };
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
