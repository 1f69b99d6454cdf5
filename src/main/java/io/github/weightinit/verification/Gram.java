package io.github.weightinit.verification;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Source;

/**
 * The run of draws that has a fingerprint. A draw is known from a value by its distance from the mean in standard deviations, in
 * steps of {@code 2^-bits}: so coarse that the rounding to the number format rarely changes the step, whatever the scale. Equal
 * draws are found at another scale, too.
 *
 * @param bits the steps are {@code 2^-bits} standard deviations
 * @param length how many draws have {@link Entropy#ENOUGH} bits of entropy, so that no two runs are equal by chance; 0 if
 *     values are not random
 * @param mean the mean of the law
 * @param steps how many steps a difference of 1 in value has
 */
record Gram(int bits, int length, double mean, double steps) {
    /** The collision entropy of a draw in steps of one standard deviation: 1.79 bits if uniform, 1.83 if normal. */
    private static final double WHOLE_STEPS = 1.79;

    /** With fewer distinct draws, a run is of values that are not drawn at all. */
    private static final int LEAST_DISTINCT = 5;

    /** A run that is longer is not sought. */
    private static final int MOST_LENGTH = 4096;

    /** Of values that are not sought. */
    static final Gram NONE = new Gram(0, 0, 0, 1);

    static Gram of(Source source, DType dtype) {
        Law law = source.law();
        int bits = bits(dtype);
        double entropy = Math.min(Entropy.bits(source, dtype), bits + WHOLE_STEPS);
        double length = entropy > 0 ? Math.ceil(Entropy.ENOUGH / entropy) : 0;
        double steps = Math.scalb(1 / law.standardDeviation(), bits);
        boolean isSought = length <= MOST_LENGTH && Double.isFinite(steps);
        return new Gram(bits, isSought ? (int) length : 0, law.mean(), steps);
    }

    /** About half of the precision of the format, less for the shortest. */
    private static int bits(DType dtype) {
        return switch (dtype) {
            case FLOAT64, FLOAT32 -> 12;
            case FLOAT16 -> 4;
            case BFLOAT16 -> 2;
        };
    }

    /** The draw of a value, hashed. */
    long draw(double value) {
        return Multipliers.mix((long) Math.floor((value - mean) * steps));
    }

    int leastDistinct() {
        return Math.min(LEAST_DISTINCT, length);
    }
}
