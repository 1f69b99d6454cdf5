package io.github.weightinit.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: {@code 12,288}, {@code 0.02001}, {@code 1.3·10⁻⁵}. */
public final class Numerals {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numerals() {}

    public static String whole(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 tensor}, {@code 2 tensors}. */
    public static String counted(long n, String noun) {
        return whole(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** With four significant digits. */
    public static String number(double x) {
        return number(x, 4);
    }

    /** With so many significant digits; a dash for what is not a number. */
    public static String number(double x, int digits) {
        if (!Double.isFinite(x)) {
            return "–";
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= 6 || exponent < -4) {
            String mantissa =
                    rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            return signed((mantissa.equals("1") ? "" : mantissa + "·") + "10" + superscript(exponent));
        }
        return signed(rounded.stripTrailingZeros().toPlainString());
    }

    /**
     * The number of a logarithm to base 10, which may be outside the range of a double, with three digits;
     * where it is infinite, the number is 0 or has overflowed.
     */
    public static String power(double log10) {
        if (!Double.isFinite(log10)) {
            return Double.isNaN(log10) ? "–" : log10 > 0 ? "overflow" : "0";
        }
        if (Math.abs(log10) < 6) {
            return number(Math.pow(10, log10), 3);
        }
        int exponent = (int) Math.floor(log10);
        return number(Math.pow(10, log10 - exponent), 3) + "·10" + superscript(exponent);
    }

    /** {@code ⁻¹²}. */
    public static String superscript(long n) {
        StringBuilder text = new StringBuilder();
        for (char c : Long.toString(n).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }

    /** {@code 475.3 MiB}. */
    public static String bytes(long n) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        double size = n;
        int unit = 0;
        for (; size >= 1024; unit++) {
            size /= 1024;
        }
        return (unit == 0 ? Long.toString(n) : String.format(Locale.ROOT, "%.1f", size)) + " " + units[unit];
    }

    /** With a minus sign in place of a hyphen, so that it is not broken after it, and read as minus. */
    static String signed(String plain) {
        return plain.startsWith("-") ? "−" + plain.substring(1) : plain;
    }
}
