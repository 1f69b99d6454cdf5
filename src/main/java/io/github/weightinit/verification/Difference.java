package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * A stored value that is not the one that the seed gives.
 *
 * @param row its row in the tensor, from 0
 * @param column its column, from 0
 * @param expected the right value
 * @param found the stored value
 * @param expectedBits the right value's bits as the file should hold them, {@code 0x} and hexadecimal digits
 * @param foundBits the stored bits
 */
public record Difference(long row, long column, double expected, double found, String expectedBits, String foundBits)
        implements Serializable {
    static Difference of(long row, long column, float expected, float found) {
        return new Difference(
                row,
                column,
                expected,
                found,
                "0x%08x".formatted(Float.floatToRawIntBits(expected)),
                "0x%08x".formatted(Float.floatToRawIntBits(found)));
    }

    static Difference of(long row, long column, double expected, double found) {
        return new Difference(
                row,
                column,
                expected,
                found,
                "0x%016x".formatted(Double.doubleToRawLongBits(expected)),
                "0x%016x".formatted(Double.doubleToRawLongBits(found)));
    }

    /** As stored: a float column's values are written as short as floats are. */
    private String text(double value) {
        return expectedBits.length() == 10 ? Float.toString((float) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        return "row %,d, column %,d should be %s (%s) and is %s (%s)"
                .formatted(row, column, text(expected), expectedBits, text(found), foundBits);
    }
}
