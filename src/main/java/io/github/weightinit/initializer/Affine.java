package io.github.weightinit.initializer;

/**
 * Turns unit draws into values, in place: {@code offset + scale draw}, or {@code scale draw} for a zero offset, each
 * operation rounded (Java never fuses them). Plain loops, which the JIT compiler vectorises.
 */
final class Affine {
    private Affine() {}

    static void apply(float[] draws, int n, float offset, float scale) {
        if (offset == 0) {
            for (int i = 0; i < n; i++) {
                draws[i] = scale * draws[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                draws[i] = offset + scale * draws[i];
            }
        }
    }

    static void apply(double[] draws, int n, double offset, double scale) {
        if (offset == 0) {
            for (int i = 0; i < n; i++) {
                draws[i] = scale * draws[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                draws[i] = offset + scale * draws[i];
            }
        }
    }
}
