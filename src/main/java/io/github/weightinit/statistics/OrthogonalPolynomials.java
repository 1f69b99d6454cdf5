package io.github.weightinit.statistics;

/**
 * The polynomials of degree 1 to 4 that are orthonormal under a distribution: Hermite polynomials for a normal
 * distribution, Legendre polynomials for a uniform one. For every distribution, the mean of the k-th polynomial over a sample
 * has expectation 0 and variance 1 / n, and the four means are uncorrelated. The first responds to a change of the mean, the
 * second of the variance, the third of the skewness and the fourth of the kurtosis (Neyman's smooth test; Rayner and Best, "Smooth Tests of Goodness of Fit", 1989).
 *
 * @param mean of a unit draw
 * @param standardDeviation of a unit draw
 * @param skewness of a value
 * @param kurtosis of a value, excess
 * @param coefficients by degree, then by power, of the standardised value {@code (x - mean) / standardDeviation}
 * @param skewnesses E P^3 by degree
 * @param kurtoses E P^4 - 3 by degree
 */
record OrthogonalPolynomials(
        double mean,
        double standardDeviation,
        double skewness,
        double kurtosis,
        double[][] coefficients,
        double[] skewnesses,
        double[] kurtoses) {
    static final int DEGREE = 4;

    static OrthogonalPolynomials of(Nodes nodes) {
        double[] z = nodes.points();
        double[] w = nodes.weights();
        double mean = mean(z, w, 1);
        double[] t = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            t[i] = z[i] - mean;
        }
        double deviation = Math.sqrt(mean(t, w, 2));
        for (int i = 0; i < z.length; i++) {
            t[i] /= deviation;
        }
        double[][] coefficients = new double[DEGREE + 1][DEGREE + 1];
        double[] skewnesses = new double[DEGREE + 1];
        double[] kurtoses = new double[DEGREE + 1];
        coefficients[0][0] = 1;
        for (int degree = 1; degree <= DEGREE; degree++) {
            double[] p = coefficients[degree];
            p[degree] = 1;
            for (int lesser = 0; lesser < degree; lesser++) {
                double[] q = coefficients[lesser];
                double shared = product(p, q, t, w);
                for (int power = 0; power <= lesser; power++) {
                    p[power] -= shared * q[power];
                }
            }
            double norm = Math.sqrt(product(p, p, t, w));
            for (int power = 0; power <= degree; power++) {
                p[power] /= norm;
            }
            double[] values = new double[t.length];
            for (int i = 0; i < t.length; i++) {
                values[i] = at(p, t[i]);
            }
            skewnesses[degree] = mean(values, w, 3);
            kurtoses[degree] = mean(values, w, 4) - 3;
        }
        return new OrthogonalPolynomials(
                mean, deviation, mean(t, w, 3), mean(t, w, 4) - 3, coefficients, skewnesses, kurtoses);
    }

    private static double at(double[] p, double t) {
        return (((p[4] * t + p[3]) * t + p[2]) * t + p[1]) * t + p[0];
    }

    private static double mean(double[] x, double[] w, int power) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < x.length; i++) {
            double square = x[i] * x[i];
            sum += w[i] * (power == 1 ? x[i] : power == 2 ? square : power == 3 ? square * x[i] : square * square);
            weight += w[i];
        }
        return sum / weight;
    }

    private static double product(double[] p, double[] q, double[] t, double[] w) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < t.length; i++) {
            sum += w[i] * at(p, t[i]) * at(q, t[i]);
            weight += w[i];
        }
        return sum / weight;
    }
}
