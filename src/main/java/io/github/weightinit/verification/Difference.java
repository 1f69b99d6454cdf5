package io.github.weightinit.verification;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.io.Serializable;
import java.util.HexFormat;

/**
 * A stored value that differs from the one recomputed from the seed.
 *
 * @param row its row in the tensor, from 0
 * @param column its column, from 0
 * @param expected the right value
 * @param found the stored value
 * @param expectedBits the bits of the right value in the format of the file, {@code 0x} and hexadecimal digits
 * @param foundBits the stored bits
 */
public record Difference(long row, long column, double expected, double found, String expectedBits, String foundBits)
        implements Serializable {
    /** @param stored the number format of the file */
    static Difference of(long row, long column, Values expected, int i, Values found, int j, DType stored) {
        return new Difference(
                row,
                column,
                expected.at(i),
                found.at(j),
                digits(expected.bits(i, stored), stored),
                digits(found.bits(j, stored), stored));
    }

    private static String digits(long bits, DType stored) {
        return "0x" + HexFormat.of().toHexDigits(bits, 2 * stored.width());
    }

    /** Values that are stored in 32 bits or less are printed as floats. */
    private String text(double value) {
        return expectedBits.length() <= 10 ? Float.toString((float) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        return "row %,d, column %,d should be %s (%s) and is %s (%s)"
                .formatted(row, column, text(expected), expectedBits, text(found), foundBits);
    }
}
