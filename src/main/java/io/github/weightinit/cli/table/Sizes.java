package io.github.weightinit.cli.table;

import java.util.Locale;

/** Numbers as people read them. */
public final class Sizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Sizes() {}

    /** {@code 474.7 MiB}. */
    public static String bytes(double bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }

    /** {@code 124,439,808}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** Four digits, {@code 0.5774} or {@code 1.754e-05}. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** {@code 3.2 s}, {@code 2 min 5 s}, {@code 1 h 20 min}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** {@code 1 file}, {@code 2 files}. */
    public static String counted(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }
}
