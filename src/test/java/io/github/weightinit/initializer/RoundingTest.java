package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Both roundings against a search over all values of the format. */
class RoundingTest {
    /** The finite values of a 16-bit format from zero on, by their bits, and the next power of two, which rounds to infinity. */
    private static TreeMap<Double, Integer> values(int finite, IntToDoubleFunction decode) {
        TreeMap<Double, Integer> values = new TreeMap<>();
        for (int bits = 0; bits <= finite; bits++) {
            values.put(decode.applyAsDouble(bits), bits);
        }
        return values;
    }

    private static double half(int bits) {
        int exponent = bits >> 10;
        int mantissa = bits & 1023;
        return exponent == 0 ? mantissa * 0x1p-24 : (1024 + mantissa) * Math.scalb(1.0, exponent - 25);
    }

    private static double brain(int bits) {
        return bits == 0x7f80 ? 0x1p128 : Float.intBitsToFloat(bits << 16);
    }

    private static double nearest(TreeMap<Double, Integer> values, double x) {
        var below = values.floorEntry(x);
        var above = values.ceilingEntry(x);
        if (above == null) {
            return Double.POSITIVE_INFINITY;
        }
        double up = above.getKey() - x;
        double down = x - below.getKey();
        boolean takeBelow = down < up || (down == up && below.getValue() % 2 == 0);
        double rounded = takeBelow ? below.getKey() : above.getKey();
        return rounded == values.lastKey() ? Double.POSITIVE_INFINITY : rounded;
    }

    @Test
    void float16IsTheNearestValueTiesToEven() {
        TreeMap<Double, Integer> values = values(0x7c00, RoundingTest::half);
        Random random = new Random(2);
        for (int bits = 0; bits < 0x7c00; bits++) {
            double low = half(bits);
            double high = half(bits + 1);
            double[] between = {low, (low + high) / 2, low + (high - low) * random.nextDouble()};
            for (double d : between) {
                for (float x : new float[] {(float) d, Math.nextUp((float) d), Math.nextDown((float) d)}) {
                    assertRounded(Rounding.toFloat16(x), Rounding.toFloat16(-x), nearest(values, Math.abs(x)), x);
                }
            }
        }
        assertThat(Rounding.toFloat16(1e30f)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void bfloat16IsTheNearestValueTiesToEven() {
        TreeMap<Double, Integer> values = values(0x7f80, RoundingTest::brain);
        Random random = new Random(3);
        for (int bits = 0; bits < 0x7f7f; bits++) {
            double low = brain(bits);
            double high = brain(bits + 1);
            double[] between = {low, (low + high) / 2, low + (high - low) * random.nextDouble()};
            for (double d : between) {
                for (float x : new float[] {(float) d, Math.nextUp((float) d), Math.nextDown((float) d)}) {
                    assertRounded(Rounding.toBfloat16(x), Rounding.toBfloat16(-x), nearest(values, Math.abs(x)), x);
                }
            }
        }
    }

    private static void assertRounded(float rounded, float negated, double expected, float x) {
        double signed = Math.copySign(expected, x);
        if (Float.floatToRawIntBits(rounded) != Float.floatToRawIntBits((float) signed)
                || Float.floatToRawIntBits(negated) != Float.floatToRawIntBits((float) -signed)) {
            throw new AssertionError(x + " rounds to " + rounded + " and " + negated + ", not to ±" + expected);
        }
    }
}
