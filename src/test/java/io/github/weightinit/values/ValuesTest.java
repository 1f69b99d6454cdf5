package io.github.weightinit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Rounding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValuesTest {
    private static final int N = 1000;

    /** Random values of a number format, with both zeros, both infinities and the least subnormal among them. */
    private static Values random(DType dtype) {
        Random random = new Random(7);
        double[] special = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p-24, -0x1p-133};
        double[] values = new double[N];
        for (int i = 0; i < N; i++) {
            values[i] = dtype.round(i < special.length ? special[i] : random.nextGaussian());
        }
        if (dtype.isDouble()) {
            return AllValues.over(values);
        }
        float[] floats = new float[N];
        for (int i = 0; i < N; i++) {
            floats[i] = (float) values[i];
        }
        return AllValues.over(floats);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void valuesEncodedInTheirOwnFormatAreDecodedUnchanged(DType dtype) {
        Values values = random(dtype);
        ByteBuffer bytes = buffer(N * dtype.width());
        values.encode(10, N - 10, dtype, bytes);
        assertThat(bytes.position()).isEqualTo((N - 10) * dtype.width());
        bytes.flip();
        Values decoded = Values.of(dtype, N);
        decoded.decode(bytes, N - 10, dtype);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(decoded.mismatch(0, values, 10, N - 10)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"BFLOAT16, FLOAT32", "FLOAT16, FLOAT32", "FLOAT32, FLOAT64", "BFLOAT16, FLOAT64"})
    void valuesEncodedInAWiderFormatAreEqual(DType dtype, DType wider) {
        Values values = random(dtype);
        ByteBuffer bytes = buffer(N * wider.width());
        values.encode(0, N, wider, bytes);
        bytes.flip();
        Values decoded = Values.of(wider, N);
        decoded.decode(bytes, N, wider);
        assertThat(decoded.mismatch(0, values, 0, N)).isEqualTo(-1);
        assertThat(values.mismatch(0, decoded, 0, N)).isEqualTo(-1);
    }

    @Test
    void everyFloat16KeepsItsBits() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Rounding.fromFloat16Bits((short) bits);
            assertThat(Rounding.float16Bits(value)).as("0x%04x", bits).isEqualTo((short) bits);
            if (Float.isFinite(value)) {
                assertThat(Rounding.toFloat16(value)).isEqualTo(value);
            }
        }
        assertThat(Rounding.fromFloat16Bits((short) 0x3c01)).isEqualTo(1 + 0x1p-10f);
        assertThat(Rounding.fromFloat16Bits((short) 0x8001)).isEqualTo(-0x1p-24f);
        assertThat(Rounding.fromFloat16Bits((short) 0x7bff)).isEqualTo(65504f);
    }

    @Test
    void mismatchComparesBits() {
        Values zeros = AllValues.over(new float[] {0f, 0f, 1f});
        Values signed = AllValues.over(new float[] {0f, -0f, 1f});
        Values wide = AllValues.over(new double[] {0, 0, Math.nextUp(1.0)});
        assertThat(zeros.mismatch(0, signed, 0, 3)).isEqualTo(1);
        assertThat(zeros.mismatch(0, wide, 0, 3)).isEqualTo(2);
        assertThat(wide.mismatch(1, zeros, 1, 2)).isEqualTo(1);
        assertThat(zeros.mismatch(2, signed, 2, 1)).isEqualTo(-1);
        assertThat(signed.bits(1, DType.FLOAT32)).isEqualTo(0x80000000L);
        assertThat(signed.bits(1, DType.BFLOAT16)).isEqualTo(0x8000L);
        assertThat(signed.bits(2, DType.FLOAT64)).isEqualTo(0x3ff0000000000000L);
    }

    @Test
    void wordsEqualThoseOfSingleElements() {
        long[] words = new long[1];
        AllValues.over(new float[] {Float.intBitsToFloat(0x12345678)}).words(0, 1, words);
        assertThat(words[0]).isEqualTo(0x56781234L);
        AllValues.over(new double[] {Double.longBitsToDouble(0x123456789abcdef0L)})
                .words(0, 1, words);
        assertThat(words[0]).isEqualTo(Long.rotateRight(0x123456789abcdef0L, 44));
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "BFLOAT16", "FLOAT16"})
    void doublesAreEncodedInANarrowerFormatThatHoldsThem(DType dtype) {
        Values narrow = random(dtype);
        Values doubles = AllValues.over(AllValues.widened(narrow));
        ByteBuffer expected = buffer(N * dtype.width());
        ByteBuffer encoded = buffer(N * dtype.width());
        narrow.encode(10, N - 10, dtype, expected);
        doubles.encode(10, N - 10, dtype, encoded);
        assertThat(encoded.array()).isEqualTo(expected.array());
    }

    @Test
    void aValueIsOfAFormatIfItsBitsAreThere() {
        for (DType dtype : DType.values()) {
            assertThat(random(dtype).areOf(dtype, 0, N)).as("%s", dtype).isTrue();
        }
        float[] one = {0, 1 + 0x1p-10f};
        assertThat(AllValues.over(one).areOf(DType.FLOAT16, 0, 2)).isTrue();
        assertThat(AllValues.over(one).areOf(DType.BFLOAT16, 0, 2)).isFalse();
        assertThat(AllValues.over(one).areOf(DType.BFLOAT16, 0, 1)).isTrue();
        float[] large = {-0.0f, Float.intBitsToFloat(0xff810000), 0x1p20f};
        assertThat(AllValues.over(large).areOf(DType.BFLOAT16, 0, 3)).isTrue();
        assertThat(AllValues.over(large).areOf(DType.FLOAT16, 0, 2)).isTrue();
        assertThat(AllValues.over(large).areOf(DType.FLOAT16, 2, 1)).isFalse();
        double[] wide = {1 + 0x1p-30, 1 + 0x1p-10};
        assertThat(AllValues.over(wide).areOf(DType.FLOAT64, 0, 2)).isTrue();
        assertThat(AllValues.over(wide).areOf(DType.FLOAT32, 0, 2)).isFalse();
        assertThat(AllValues.over(wide).areOf(DType.FLOAT32, 1, 1)).isTrue();
        assertThat(AllValues.over(wide).areOf(DType.BFLOAT16, 1, 1)).isFalse();
    }

    @Test
    void aBufferOfTheWrongTypeIsRefused() {
        Values floats = random(DType.FLOAT32);
        Values doubles = random(DType.FLOAT64);
        assertThatIllegalArgumentException().isThrownBy(() -> floats.decode(buffer(8), 1, DType.FLOAT64));
        assertThatIllegalArgumentException().isThrownBy(() -> doubles.decode(buffer(8), 1, DType.FLOAT32));
    }
}
