package io.github.weightinit.propagation;

/** Units that learn nothing. */
final class Units {
    /** A slope of less than this share of the greatest one is flat. */
    private static final double FLAT = 0.05;

    private Units() {}

    /** The share of slopes that are flat. */
    static double flat(Signals slopes, double greatest) {
        int flat = 0;
        for (double slope : slopes.values()) {
            flat += slope < FLAT * greatest ? 1 : 0;
        }
        return (double) flat / slopes.values().length;
    }

    /** The share of units that are zero in every column. */
    static double dead(Signals outputs) {
        int dead = 0;
        for (int unit = 0; unit < outputs.width(); unit++) {
            boolean isZero = true;
            for (int i = unit * outputs.size(); isZero && i < (unit + 1) * outputs.size(); i++) {
                isZero = outputs.values()[i] == 0;
            }
            dead += isZero ? 1 : 0;
        }
        return (double) dead / outputs.width();
    }
}
