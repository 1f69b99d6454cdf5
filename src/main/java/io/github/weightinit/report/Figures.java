package io.github.weightinit.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in the JSON of the page: rounded, and null for NaN and infinity, which JSON does not have. */
final class Figures {
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext THREE = new MathContext(3);

    private Figures() {}

    /** Four significant digits. */
    static Double short4(double x) {
        return rounded(x, FOUR);
    }

    /** Three significant digits. */
    static Double short3(double x) {
        return rounded(x, THREE);
    }

    private static Double rounded(double x, MathContext digits) {
        return Double.isFinite(x) ? new BigDecimal(x, digits).doubleValue() : null;
    }
}
