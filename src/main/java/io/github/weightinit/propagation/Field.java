package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;

/**
 * The signals of two inputs in a network of infinite width; NaN where they are not known.
 *
 * @param square the mean square of a signal
 * @param mean its mean
 * @param product the mean product of the two signals
 */
record Field(double square, double mean, double product) {
    static final Field UNKNOWN = new Field(Double.NaN, Double.NaN, Double.NaN);

    double variance() {
        return Math.max(0, square - mean * mean);
    }

    double standardDeviation() {
        return Double.isNaN(square) ? Double.NaN : Math.sqrt(variance());
    }

    /** In degrees. */
    double angle() {
        return square == 0 ? Double.NaN : Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, product / square))));
    }

    /** Behind a matrix of independent weights of mean zero, {@code gain} the sum of the variances of a unit's weights. */
    Field times(double gain, double bias) {
        return new Field(gain * square + bias, 0, gain * product + bias);
    }

    /** Behind a function, if the signals are normal. */
    Field then(Nonlinearity function) {
        if (function == Nonlinearity.LINEAR || !Double.isFinite(square)) {
            return function == Nonlinearity.LINEAR ? this : UNKNOWN;
        }
        return new Field(
                Gaussian.mean(x -> function.apply(x) * function.apply(x), square),
                Gaussian.mean(function::apply, square),
                Gaussian.product(function, square, product));
    }

    /** The sum with independent signals. */
    Field plus(Field other) {
        return new Field(
                square + other.square + 2 * mean * other.mean,
                mean + other.mean,
                product + other.product + 2 * mean * other.mean);
    }
}
