package io.github.weightinit.spectrum;

import io.github.weightinit.initializer.Normal;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The spectrum as some random vectors see it, by stochastic Lanczos quadrature: Ubaru, Chen and Saad, "Fast estimation of tr(f(A))
 * via stochastic Lanczos quadrature", 2017. A recurrence of k products with the matrix makes a tridiagonal matrix, whose eigenvalues
 * and the squares of the first components of whose eigenvectors are a Gauss quadrature of the spectrum with the weights of the vector.
 *
 * <p>The error of the cumulative distribution has two parts. That of the quadrature is at most the share of a node (Chebyshev, Markov
 * and Stieltjes). That of the weights, which for a normal vector of n components have the variance {@code 2 F (1 - F) / n}, is twice its
 * root at {@code F = 1/2}, divided by the root of the number of vectors.
 */
final class LanczosSpectrum {
    private static final int STEPS = 32;
    private static final int VECTORS = 4;

    /** What remains of a vector when the recurrence has found everything that it is made of, but for rounding. */
    private static final double NOTHING = 1e-6;

    private LanczosSpectrum() {}

    static Spectrum.Found of(WeightMatrix matrix) {
        WeightMatrix.Rows rows = matrix.open();
        List<Recurrence> recurrences = new ArrayList<>();
        for (int i = 0; i < VECTORS; i++) {
            recurrences.add(new Recurrence(start(matrix, i)));
        }
        for (int step = 0; step < Math.min(STEPS, matrix.rank()); step++) {
            double[][] vectors = recurrences.stream().map(Recurrence::next).toArray(double[][]::new);
            double[][] products = product(matrix, rows, vectors);
            for (int i = 0; i < VECTORS; i++) {
                recurrences.get(i).add(products[i]);
            }
        }
        List<Mass> masses = new ArrayList<>();
        double widest = 0;
        for (Recurrence recurrence : recurrences) {
            List<Mass> nodes = recurrence.nodes();
            // a node of nearly everything is an equal singular value again and again, about which there is no doubt
            widest = Math.max(
                    widest,
                    nodes.size() == 1
                            ? 0
                            : nodes.stream().mapToDouble(Mass::share).max().orElse(0));
            nodes.forEach(node -> masses.add(new Mass(node.value(), node.share() / VECTORS)));
        }
        masses.sort(Comparator.comparingDouble(Mass::value));
        double sampling = 2 * Math.sqrt(0.5 / matrix.rank() / VECTORS);
        return new Spectrum.Found(masses, widest / 2 + sampling);
    }

    private static double[] start(WeightMatrix matrix, int i) {
        double[] start = new double[matrix.rank()];
        TileStream draws = new TileStream(TensorKey.of(i, "report/spectrum/" + matrix.name()));
        double[] tile = new double[TileStream.TILE];
        for (int from = 0; from < start.length; from += TileStream.TILE) {
            int n = Math.min(TileStream.TILE, start.length - from);
            new Normal(0, 1).fill(draws, from / TileStream.TILE, tile, n);
            System.arraycopy(tile, 0, start, from, n);
        }
        return start;
    }

    /** The products of the matrix, its transpose and vectors, in the order that has the fewer components. */
    private static double[][] product(WeightMatrix matrix, WeightMatrix.Rows rows, double[][] x) {
        if (matrix.columns() <= matrix.rows()) {
            double[][] y = new double[x.length][matrix.columns()];
            rows.forEach((i, row) -> {
                for (int v = 0; v < x.length; v++) {
                    add(y[v], dot(row, x[v]), row);
                }
            });
            return y;
        }
        double[][] across = new double[x.length][matrix.columns()];
        rows.forEach((i, row) -> {
            for (int v = 0; v < x.length; v++) {
                add(across[v], x[v][i], row);
            }
        });
        double[][] y = new double[x.length][matrix.rows()];
        rows.forEach((i, row) -> {
            for (int v = 0; v < x.length; v++) {
                y[v][i] = dot(row, across[v]);
            }
        });
        return y;
    }

    private static double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) { // sums that do not wait for each other
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            s0 += x[i] * y[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static void add(double[] sum, double factor, double[] x) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * x[i];
        }
    }

    /** The three-term recurrence of one vector, each new one made orthogonal to all before it, which rounding would undo. */
    private static final class Recurrence {
        private final List<double[]> basis = new ArrayList<>();
        private final List<Double> diagonal = new ArrayList<>();
        private final List<Double> beside = new ArrayList<>();
        private double[] vector;
        private boolean isDone;

        Recurrence(double[] start) {
            vector = scaled(start, 1 / Math.sqrt(dot(start, start)));
        }

        double[] next() {
            return vector;
        }

        void add(double[] product) {
            if (isDone) {
                return;
            }
            basis.add(vector);
            double along = dot(vector, product);
            diagonal.add(along);
            double[] rest = product.clone();
            for (int pass = 0; pass < 2; pass++) { // the second takes away what the first left by rounding
                for (double[] before : basis) {
                    LanczosSpectrum.add(rest, -dot(before, rest), before);
                }
            }
            double length = Math.sqrt(dot(rest, rest));
            isDone = !(length > NOTHING * along);
            if (!isDone) {
                beside.add(length);
                vector = scaled(rest, 1 / length);
            }
        }

        private static double[] scaled(double[] x, double factor) {
            return Arrays.stream(x).map(v -> factor * v).toArray();
        }

        List<Mass> nodes() {
            int n = diagonal.size();
            double[] main = diagonal.stream().mapToDouble(Double::doubleValue).toArray();
            double[] second = beside.stream()
                    .limit(n - 1)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (n == 1) {
                return List.of(new Mass(Math.sqrt(Math.max(0, main[0])), 1));
            }
            EigenDecomposition eigen = new EigenDecomposition(main, second);
            List<Mass> nodes = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double first = eigen.getEigenvector(i).getEntry(0);
                nodes.add(new Mass(Math.sqrt(Math.max(0, eigen.getRealEigenvalue(i))), first * first));
            }
            return nodes;
        }
    }
}
