package io.github.weightinit.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they stand in the page's data: as long as a reader needs, and null where JSON has no such number. */
final class Figures {
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext SIX = new MathContext(6);

    private Figures() {}

    /** Four significant digits, for what is drawn. */
    static Double short4(double x) {
        return rounded(x, FOUR);
    }

    /** Six significant digits, for what is read. */
    static Double short6(double x) {
        return rounded(x, SIX);
    }

    private static Double rounded(double x, MathContext digits) {
        return Double.isFinite(x) ? new BigDecimal(x, digits).doubleValue() : null;
    }
}
