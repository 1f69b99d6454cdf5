package io.github.weightinit.comparison;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The first value of a tensor that differs between two checkpoints.
 *
 * @param element its index in the flattened tensor, from 0
 * @param a the value in the first checkpoint
 * @param b the value in the second one
 * @param aBits the bits of a in the number format of the tensor, {@code 0x} and hexadecimal digits
 * @param bBits the bits of b
 */
public record FirstDifference(long element, double a, double b, String aBits, String bBits) implements Serializable {
    static FirstDifference of(long element, Values a, int i, Values b, int j, DType dtype) {
        return new FirstDifference(
                element, a.at(i), b.at(j), digits(a.bits(i, dtype), dtype), digits(b.bits(j, dtype), dtype));
    }

    private static String digits(long bits, DType dtype) {
        return "0x" + HexFormat.of().toHexDigits(bits, 2 * dtype.width());
    }

    /** Its index on each axis. */
    public List<Long> indices(List<Long> shape) {
        List<Long> indices = new ArrayList<>();
        long rest = element;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            indices.add(0, rest % shape.get(axis));
            rest /= shape.get(axis);
        }
        return indices;
    }

    /** The same, of the checkpoints in the other order. */
    FirstDifference swapped() {
        return new FirstDifference(element, b, a, bBits, aBits);
    }
}
