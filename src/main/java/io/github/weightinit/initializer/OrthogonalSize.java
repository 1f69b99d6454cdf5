package io.github.weightinit.initializer;

/** The sizes of orthogonal matrices that can be made. */
final class OrthogonalSize {
    /** The most of the lesser of rows and columns: with 2^17 there are 64 GiB of products of vectors, and 10^15 operations. */
    private static final long MOST = 1 << 17;

    private OrthogonalSize() {}

    static void require(long rows, long columns) {
        long k = Math.min(rows, columns);
        long n = Math.max(rows, columns);
        if (k > MOST || n > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "an orthogonal matrix of %,d x %,d cannot be made: the lesser number may be %,d at most, the greater 2^31 - 9"
                            .formatted(rows, columns, MOST));
        }
    }

    /** A number of rows or columns as an int, once it is known to be small enough. */
    static int checked(long rows, long columns, long which) {
        require(rows, columns);
        return (int) which;
    }
}
