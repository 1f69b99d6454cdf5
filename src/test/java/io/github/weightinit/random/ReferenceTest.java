package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.kernel.Forms;
import io.github.weightinit.kernel.Kernel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast streams against {@link ReferenceStream}, which implements the value contract one draw at a time. */
class ReferenceTest {
    private static final int TILES = 24;

    private final Random random = new Random(1);

    private TensorKey key() {
        return TensorKey.of(random.nextLong(), "tensor " + random.nextInt());
    }

    /** Small and huge tile numbers: the tile is a counter word of 64 bits. */
    private long tile() {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    @ParameterizedTest
    @MethodSource("io.github.weightinit.kernel.Forms#all")
    void floatNormalsEqualTheReference(Kernel kernel) {
        for (int i = 0; i < TILES; i++) {
            TensorKey key = key();
            long tile = tile();
            float[] fast = new float[TileStream.TILE];
            new TileStream(key, () -> kernel).normal(tile, fast, fast.length);
            ReferenceStream reference = new ReferenceStream(key, tile);
            for (float z : fast) {
                assertBits(z, reference.floatNormal());
            }
        }
    }

    @Test
    void doubleNormalsEqualTheReference() {
        for (int i = 0; i < TILES; i++) {
            TensorKey key = key();
            long tile = tile();
            double[] fast = new double[TileStream.TILE];
            new TileStream(key).normal(tile, fast, fast.length);
            ReferenceStream reference = new ReferenceStream(key, tile);
            for (double z : fast) {
                assertBits(z, reference.doubleNormal());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.weightinit.kernel.Forms#all")
    void uniformsEqualTheReference(Kernel kernel) {
        for (int i = 0; i < TILES; i++) {
            TensorKey key = key();
            long tile = tile();
            float[] floats = new float[TileStream.TILE];
            double[] doubles = new double[TileStream.TILE];
            new TileStream(key, () -> kernel).uniform(tile, floats, floats.length);
            new TileStream(key, () -> kernel).uniform(tile, doubles, doubles.length);
            ReferenceStream reference = new ReferenceStream(key, tile);
            for (float u : floats) {
                assertBits(u, reference.floatUniform());
            }
            reference = new ReferenceStream(key, tile);
            for (double u : doubles) {
                assertBits(u, reference.doubleUniform());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.weightinit.kernel.Forms#all")
    void truncatedDrawsAreTheNormalsWithinTheBounds(Kernel kernel) {
        TensorKey key = key();
        float[] kept = new float[TileStream.TILE];
        new TileStream(key, () -> kernel).truncated(3, -0.5f, 2.5f, kept, kept.length);
        ReferenceStream reference = new ReferenceStream(key, 3);
        for (float z : kept) {
            float next = reference.floatNormal();
            while (next < -0.5f || next > 2.5f) {
                next = reference.floatNormal();
            }
            assertBits(z, next);
        }
    }

    static Stream<Arguments> lengths() {
        return Forms.all()
                .flatMap(kernel -> IntStream.of(0, 1, 2, 7, 15, 16, 17, 1023, 1024, 1025, 2047, 2048, 2049, 65_535)
                        .mapToObj(n -> Arguments.of(kernel, n)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void theFirstDrawsOfATileDoNotDependOnTheirNumber(Kernel kernel, int n) {
        TileStream stream = new TileStream(TensorKey.of(42, "W1"), () -> kernel);
        float[] whole = new float[TileStream.TILE];
        float[] part = new float[n];
        double[] wholeDouble = new double[TileStream.TILE];
        double[] partDouble = new double[n];
        stream.normal(5, whole, whole.length);
        stream.normal(5, part, n);
        stream.normal(5, wholeDouble, whole.length);
        stream.normal(5, partDouble, n);
        assertThat(part).isEqualTo(Arrays.copyOf(whole, n));
        assertThat(partDouble).isEqualTo(Arrays.copyOf(wholeDouble, n));
    }

    private static void assertBits(float actual, float expected) {
        if (Float.floatToRawIntBits(actual) != Float.floatToRawIntBits(expected)) {
            throw new AssertionError(actual + " is not " + expected);
        }
    }

    private static void assertBits(double actual, double expected) {
        if (Double.doubleToRawLongBits(actual) != Double.doubleToRawLongBits(expected)) {
            throw new AssertionError(actual + " is not " + expected);
        }
    }
}
