package io.github.weightinit.report.chart;

/** How a line is dashed, so that lines differ in more than their colours. */
public enum Stroke {
    SOLID(""),
    DASHED("7 4"),
    DOTTED("2 3"),
    MIXED("9 3 2 3"),
    LONG("14 4");

    private final String dashes;

    Stroke(String dashes) {
        this.dashes = dashes;
    }

    String dashes() {
        return dashes;
    }

    /** The stroke of the n-th line. */
    public static Stroke of(int n) {
        return values()[n % values().length];
    }
}
