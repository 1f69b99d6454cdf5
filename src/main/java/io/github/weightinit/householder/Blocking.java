package io.github.weightinit.householder;

/**
 * How the work for a matrix of n rows and {@code k <= n} orthonormal columns is cut. No bit depends on it.
 *
 * @param n how many rows
 * @param k how many columns
 */
public record Blocking(int n, int k) {
    /** The columns of a panel, at most: a row of it is 2 KiB. */
    private static final int PANEL = 256;

    /** The elements of a vector that are in memory at once, at most. */
    private static final int SPAN = 65_536;

    /** The doubles of a chunk of vectors, about: 16 MiB. */
    private static final int CHUNK = 1 << 21;

    private static final int LEAST_CHUNK = 4;

    /** The columns of a panel; the last one may have fewer that are used. */
    int width() {
        return Math.min(PANEL, k);
    }

    /** How many panels there are. */
    public int panels() {
        return (k - 1) / width() + 1;
    }

    /** The first column of a panel. */
    int first(int panel) {
        return panel * width();
    }

    /** The column after the last one of a panel. */
    int end(int panel) {
        return Math.min(k, (panel + 1) * width());
    }

    /** How many elements of a vector are in memory at once. */
    int span() {
        return Math.min(n, SPAN);
    }

    /** How many vectors are in memory at once. */
    int chunk() {
        return Math.min(k, Math.max(LEAST_CHUNK, CHUNK / span()));
    }

    /**
     * Floating-point operations, a multiplication and an addition being two:
     * {@code 2 n k^2 - 2 k^3 / 3}, as many as LAPACK's dgeqrf and dorgqr take together.
     */
    public double operations() {
        double n = this.n;
        double k = this.k;
        return 2 * n * k * k - 2 * k * k * k / 3;
    }
}
