package io.github.weightinit.propagation;

/** The scale of the values of a batch, which may be so large or small that their squares have no double. */
final class Scale {
    private Scale() {}

    /** The standard deviation over all values: infinite if one has overflowed. */
    static double standardDeviation(Signals signals) {
        double greatest = greatest(signals.values());
        if (greatest == 0 || !Double.isFinite(greatest)) {
            return greatest == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double[] values = signals.values();
        double sum = 0;
        for (double x : values) {
            sum += x / greatest;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double x : values) {
            squares += (x / greatest - mean) * (x / greatest - mean);
        }
        return greatest * Math.sqrt(squares / values.length);
    }

    /**
     * The angle between the signals of the samples 0 and 1, 2 and 3, and so on, in degrees: that whose cosine is the mean product
     * over the mean square. NaN if there is none.
     */
    static double angle(Signals signals) {
        double greatest = greatest(signals.values());
        if (greatest == 0 || !Double.isFinite(greatest)) {
            return Double.NaN;
        }
        double products = 0;
        double squares = 0;
        int positions = signals.layout().positions();
        double[] values = signals.values();
        for (int i = 0; i < values.length; i += 2 * positions) {
            for (int p = i; p < i + positions; p++) {
                double a = values[p] / greatest;
                double b = values[p + positions] / greatest;
                products += a * b;
                squares += (a * a + b * b) / 2;
            }
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, products / squares))));
    }

    private static double greatest(double[] values) {
        double greatest = 0;
        for (double x : values) {
            if (!(Math.abs(x) <= greatest)) { // true of NaN, too
                greatest = Math.abs(x);
                if (Double.isNaN(greatest)) {
                    return Double.NaN;
                }
            }
        }
        return greatest;
    }
}
