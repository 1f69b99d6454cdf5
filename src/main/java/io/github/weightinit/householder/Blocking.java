package io.github.weightinit.householder;

/**
 * How the work for a matrix of n rows and {@code k <= n} orthonormal columns is cut. No bit depends on it.
 *
 * @param n how many rows
 * @param k how many columns
 */
public record Blocking(int n, int k) {
    /** The most entries of a matrix that a single task makes: 16 MiB, in less than a second. */
    private static final long SMALL = 1 << 21;

    /** The columns of a panel, at most: a row of it is 2 KiB. */
    private static final int PANEL = 256;

    /** The elements of a vector that are in memory at once, at most. */
    private static final int SPAN = 65_536;

    /** The doubles of a chunk of vectors, about: 16 MiB. */
    private static final int CHUNK = 1 << 21;

    private static final int LEAST_CHUNK = 4;

    /** The columns of a panel; the last one may have fewer that are used. */
    public int width() {
        return Math.min(PANEL, k);
    }

    /** How many panels there are. */
    public int panels() {
        return (k - 1) / width() + 1;
    }

    /** The first column of a panel. */
    public int first(int panel) {
        return panel * width();
    }

    /** The column after the last one of a panel. */
    public int end(int panel) {
        return Math.min(k, (panel + 1) * width());
    }

    /** How many elements of a vector are in memory at once. */
    public int span() {
        return Math.min(n, SPAN);
    }

    /** How many vectors are in memory at once. */
    int chunk() {
        return Math.min(k, Math.max(LEAST_CHUNK, CHUNK / span()));
    }

    /** Whether any task that needs the matrix makes it; a larger one is made once, by tasks of its own. */
    public boolean isSmall() {
        return (long) n * k <= SMALL;
    }

    /** The doubles that a task holds at a time, about, while it makes the matrix, or a panel of a large one. */
    public long taskDoubles() {
        long panel = (long) k * width();
        long vectors = (long) (width() + chunk()) * span();
        return isSmall() ? (long) n * k + (long) k * k + panel + vectors : 2 * panel + vectors;
    }

    /** The doubles that are stored until the matrix is used: those of S, and the matrix; none of a small one. */
    public long storedDoubles() {
        long sums = 0;
        for (int panel = 0; panel < panels(); panel++) {
            sums += (long) end(panel) * width();
        }
        return isSmall() ? 0 : sums + (long) n * k;
    }

    /** The operations that a panel of S takes, about. */
    public double sumOperations(int panel) {
        double columns = end(panel) - first(panel);
        return 2 * columns * end(panel) * (n - first(panel));
    }

    /** The operations that a panel of Q takes, about, once S is known. */
    public double columnOperations(int panel) {
        double columns = end(panel) - first(panel);
        double j = end(panel);
        return columns * (j * j + 2 * j * (n - j / 2));
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
