package io.github.weightinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/** Each form against that in arrays, for every length and place. */
class KernelTest {
    private final Kernel arrays = PlainKernel.inArrays();

    @Tries
    void randomWordsAreEqual(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        Philox.Sequence sequence =
                new Philox.Sequence(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        long first = random.nextLong();
        long[] expected = new long[Philox.WORDS];
        arrays.philox().fill(sequence, first, expected);
        others().forEach(other -> {
            long[] actual = new long[Philox.WORDS];
            other.philox().fill(sequence, first, actual);
            assertThat(actual).isEqualTo(expected);
        });
    }

    @Test
    void theHighProductIsThatOfUnsignedWords() {
        Random random = new Random(1);
        long[] some = LongStream.concat(
                        LongStream.of(0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0xffffffffL),
                        random.longs(20))
                .toArray();
        for (long x : some) {
            for (long y : some) {
                long expected = unsigned(x).multiply(unsigned(y)).shiftRight(64).longValue();
                assertThat(HighProduct.of(x, y)).isEqualTo(expected);
                assertThat(HighProduct.fromSigned(x, y)).isEqualTo(expected);
            }
        }
    }

    private static BigInteger unsigned(long x) {
        return new BigInteger(Long.toUnsignedString(x));
    }

    @Tries
    void valuesAndWhatIsRejectedAreEqual(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        long[] words = random.longs(Philox.WORDS).toArray();
        // one draw in nine or so is rejected
        long[] layers = random.longs(512, 0, 1L << 23)
                .map(ki -> ki << 32 | Float.floatToRawIntBits(random.nextFloat()))
                .toArray();
        float[] expected = new float[Philox.DRAWS];
        int[] expectedRejected = new int[Philox.DRAWS];
        int expectedCount = arrays.ziggurat(layers).make(words, expected, expectedRejected);
        others().forEach(other -> {
            float[] actual = new float[Philox.DRAWS];
            int[] actualRejected = new int[Philox.DRAWS];
            int actualCount = other.ziggurat(layers).make(words, actual, actualRejected);
            assertThat(bits(actual)).isEqualTo(bits(expected));
            assertThat(Arrays.copyOf(actualRejected, actualCount))
                    .isEqualTo(Arrays.copyOf(expectedRejected, expectedCount));
        });
    }

    @Tries
    void uniformDrawsAreEqual(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        long[] words = random.longs(Philox.WORDS).toArray();
        int word = any.integer(0, 9);
        int n = any.integer(0, Philox.DRAWS - 2 * word);
        int from = any.integer(0, 9);
        float[] expected = new float[from + n];
        arrays.uniform(words, word, n, expected, from);
        others().forEach(other -> {
            float[] actual = new float[from + n];
            other.uniform(words, word, n, actual, from);
            assertThat(bits(actual)).isEqualTo(bits(expected));
        });
    }

    @Tries
    void bfloat16ValuesAreEqual(Choice any) {
        float[] values = floats(any);
        int from = any.integer(0, values.length);
        int to = any.integer(from, values.length);
        float[] expected = values.clone();
        arrays.roundToBfloat16(expected, from, to);
        byte[] expectedBytes = new byte[2 * (to - from) + 3];
        arrays.encodeBfloat16(expected, from, to - from, expectedBytes, 3);
        others().forEach(other -> {
            float[] actual = values.clone();
            other.roundToBfloat16(actual, from, to);
            assertThat(bits(actual)).isEqualTo(bits(expected));

            byte[] bytes = new byte[2 * (to - from) + 3];
            other.encodeBfloat16(expected, from, to - from, bytes, 3);
            assertThat(bytes).isEqualTo(expectedBytes);
        });
    }

    @Tries
    void sumsAreEqualToTheLastBit(Choice any) {
        float[] values = floats(any);
        int from = any.integer(0, values.length - 1);
        int n = any.integer(1, values.length - from);
        Lanes expected = arrays.sums(values, from, n);
        others().forEach(other ->
                assertThat(other.sums(values, from, n).agreesWith(expected)).isTrue());
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
        double sum = pairwise(sums, 0, Lanes.LANES);
        Forms.all()
                .forEach(form -> assertThat(
                                form.getPayload().sums(values, 0, values.length).sum())
                        .as(form.getName())
                        .isEqualTo(sum));
    }

    @Test
    void nanIsInNoRange() {
        float[] values = new float[1500];
        Arrays.fill(values, Float.NaN);
        values[700] = 3;
        values[900] = -2;
        Forms.all().forEach(form -> {
            Lanes lanes = form.getPayload().sums(values, 0, values.length);
            assertThat(lanes.min()).as(form.getName()).isEqualTo(-2);
            assertThat(lanes.max()).as(form.getName()).isEqualTo(3);
        });
    }

    private static double pairwise(double[] terms, int from, int n) {
        return n == 1 ? terms[from] : pairwise(terms, from, n / 2) + pairwise(terms, from + n / 2, n / 2);
    }

    @Test
    void theFasterFormWinsItsTrial() {
        assertThat(new KernelTrial(slow(), arrays).isWon()).isTrue();
    }

    @Test
    void aFormWithOtherResultsIsNotTaken() {
        Kernel oneBitOff = new WithPhilox(arrays, philox -> (sequence, first, words) -> {
            philox.fill(sequence, first, words);
            words[words.length - 1] ^= 1L << 40;
        });
        assertThat(new KernelTrial(slow(), oneBitOff).isWon()).isFalse();
    }

    private Kernel slow() {
        return new WithPhilox(arrays, philox -> (sequence, first, words) -> {
            for (int i = 0; i < 100; i++) {
                philox.fill(sequence, first, words);
            }
        });
    }

    private static Stream<Kernel> others() {
        return Forms.all().map(Named::getPayload);
    }

    /** Any bits, so also infinities and NaN, or values of one size; few, or more than a form takes at a time. */
    private static float[] floats(Choice any) {
        Random random = new Random(any.integer(0, 1 << 30));
        float[] values = new float[any.integer(1, any.integer(0, 9) == 0 ? 3_000 : 300)];
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
    /** A form with other words. */
    private record WithPhilox(Kernel right, UnaryOperator<Philox> change) implements Kernel {
        @Override
        public Philox philox() {
            return change.apply(right.philox());
        }

        @Override
        public Ziggurat ziggurat(long[] layers) {
            return right.ziggurat(layers);
        }

        @Override
        public void uniform(long[] words, int word, int n, float[] out, int from) {
            right.uniform(words, word, n, out, from);
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
