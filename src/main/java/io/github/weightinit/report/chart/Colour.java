package io.github.weightinit.report.chart;

import java.util.Locale;

/** The colours of charts. The style sheet has them by name, one for light and one for dark pages. */
public enum Colour {
    FIRST("#1f6feb"),
    SECOND("#b45309"),
    THIRD("#7c3aed"),
    FOURTH("#0f766e"),
    FIFTH("#be185d"),
    IDEAL("#6b7785"),
    BARS("#8fb8f5"),
    THEORY("#c2410c");

    private final String plain;

    Colour(String plain) {
        this.plain = plain;
    }

    /** The colour where there is no style sheet. */
    String plain() {
        return plain;
    }

    /** The class of the style sheet that sets it. */
    String style() {
        return "c-" + name().toLowerCase(Locale.ROOT);
    }

    /** The colour of the n-th thing that is compared. */
    public static Colour of(int n) {
        return values()[n % (IDEAL.ordinal())];
    }
}
