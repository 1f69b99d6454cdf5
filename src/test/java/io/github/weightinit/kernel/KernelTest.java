package io.github.weightinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form in vector instructions against the plain one, for every length and place. */
class KernelTest {
    private final Kernel plain = new PlainKernel();
    private Kernel vector;

    @BeforeEach
    void vectorInstructions() {
        assumeThat(KernelChoice.vector()).as("vectors of 512 bits").isPresent();
        vector = KernelChoice.vector().orElseThrow();
    }

    @Tries
    void productsAreEqual(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        int length = 8 * any.integer(0, 20);
        long[] x = random.longs(length).toArray();
        long[] y = random.longs(length).toArray();
        long[] sameX = x.clone();
        long[] sameY = y.clone();
        long m = random.nextLong();
        long k = random.nextLong();
        plain.products(length).multiply(x, m, y, k);
        vector.products(length).multiply(sameX, m, sameY, k);
        assertThat(sameX).isEqualTo(x);
        assertThat(sameY).isEqualTo(y);
    }

    @Tries
    void drawsAndWhatIsRejectedAreEqual(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        int n = any.integer(0, Ziggurat.MOST);
        int position = any.integer(0, 9);
        int from = any.integer(0, 9);
        byte[] words = new byte[position + n * Integer.BYTES];
        random.nextBytes(words);
        // one draw in nine or so is rejected
        long[] layers = random.longs(512, 0, 1L << 23)
                .map(ki -> ki << 32 | Float.floatToRawIntBits(random.nextFloat()))
                .toArray();
        float[] expected = new float[from + n];
        float[] actual = new float[from + n];
        int[] expectedRejected = new int[Ziggurat.MOST];
        int[] actualRejected = new int[Ziggurat.MOST];
        int expectedCount = plain.ziggurat(layers).accept(words, position, n, expected, from, expectedRejected);
        int actualCount = vector.ziggurat(layers).accept(words, position, n, actual, from, actualRejected);
        assertThat(bits(actual)).isEqualTo(bits(expected));
        assertThat(Arrays.copyOf(actualRejected, actualCount))
                .isEqualTo(Arrays.copyOf(expectedRejected, expectedCount));

        plain.uniform(words, position, n, expected, from);
        vector.uniform(words, position, n, actual, from);
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    @Tries
    void bfloat16ValuesAreEqual(Choice any) {
        float[] values = floats(any);
        int from = any.integer(0, values.length);
        int to = any.integer(from, values.length);
        float[] same = values.clone();
        plain.roundToBfloat16(values, from, to);
        vector.roundToBfloat16(same, from, to);
        assertThat(bits(same)).isEqualTo(bits(values));

        byte[] expected = new byte[2 * (to - from) + 3];
        byte[] actual = new byte[2 * (to - from) + 3];
        plain.encodeBfloat16(values, from, to - from, expected, 3);
        vector.encodeBfloat16(values, from, to - from, actual, 3);
        assertThat(actual).isEqualTo(expected);
    }

    @Tries
    void sumsAreEqualToTheLastBit(Choice any) {
        float[] values = floats(any);
        int from = any.integer(0, values.length - 1);
        int n = any.integer(1, values.length - from);
        Lanes expected = plain.sums(values, from, n);
        Lanes actual = vector.sums(values, from, n);
        assertThat(actual.agreesWith(expected)).isTrue();
    }

    @Test
    void eachValueIsInTheLaneOfItsPlace() {
        float[] values = new float[1003];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1f * (i + 1);
        }
        double[] sums = new double[Lanes.LANES];
        for (int i = 0; i < values.length; i++) {
            sums[i % Lanes.LANES] += values[i] - (double) values[0];
        }
        double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        assertThat(plain.sums(values, 0, values.length).sum()).isEqualTo(sum);
        assertThat(vector.sums(values, 0, values.length).sum()).isEqualTo(sum);
    }

    @Test
    void theVectorFormWinsItsTrial() {
        assertThat(new KernelTrial(plain, vector).isWon()).isTrue();
    }

    @Test
    void aFormWithOtherResultsIsNotTaken() {
        assertThat(new KernelTrial(plain, new OneBitOff(vector)).isWon()).isFalse();
    }

    /** Any bits, so also infinities and NaN, or values of one size. */
    private static float[] floats(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        float[] values = new float[any.integer(1, 300)];
        boolean anyBits = any.integer(0, 1) == 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = anyBits ? Float.intBitsToFloat(random.nextInt()) : (float) random.nextGaussian();
        }
        return values;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Another form, with one wrong bit in one product of many. */
    private record OneBitOff(Kernel right) implements Kernel {
        @Override
        public Products products(int blocks) {
            return (x, m, y, k) -> {
                right.products(blocks).multiply(x, m, y, k);
                y[y.length - 1] ^= 1L << 40;
            };
        }

        @Override
        public Ziggurat ziggurat(long[] layers) {
            return right.ziggurat(layers);
        }

        @Override
        public void uniform(byte[] words, int position, int n, float[] out, int from) {
            right.uniform(words, position, n, out, from);
        }

        @Override
        public void roundToBfloat16(float[] values, int from, int to) {
            right.roundToBfloat16(values, from, to);
        }

        @Override
        public void encodeBfloat16(float[] values, int from, int n, byte[] to, int at) {
            right.encodeBfloat16(values, from, n, to, at);
        }

        @Override
        public void add(float[] values, int from, int n, Lanes lanes) {
            right.add(values, from, n, lanes);
        }
    }
}
