package io.github.weightinit.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in the JSON of the page: rounded, and null for NaN and infinity, which JSON does not have. */
final class Figures {
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext SIX = new MathContext(6);

    private Figures() {}

    /** Four significant digits, for charts. */
    static Double short4(double x) {
        return rounded(x, FOUR);
    }

    /** Six significant digits, for texts. */
    static Double short6(double x) {
        return rounded(x, SIX);
    }

    private static Double rounded(double x, MathContext digits) {
        return Double.isFinite(x) ? new BigDecimal(x, digits).doubleValue() : null;
    }
}
