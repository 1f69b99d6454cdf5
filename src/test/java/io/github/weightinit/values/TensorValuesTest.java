package io.github.weightinit.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Rounding;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorValuesTest {
    private static final TensorKey KEY = TensorKey.of(42, "w");
    private static final int N = 5000;

    private static float[] floats(Source source, DType dtype, long tile, int n) {
        return AllValues.of(KEY, source, dtype, tile * TileStream.TILE, n).match(floats -> floats, doubles -> null);
    }

    private static float[] normals() {
        float[] z = new float[N];
        new TileStream(KEY).normal(3, z, N);
        return z;
    }

    @Test
    void aNormalIsScaledAndThenShiftedEachStepRounded() {
        float[] z = normals();
        float[] centred = floats(new Normal(0, 0.1), DType.FLOAT32, 3, N);
        float[] shifted = floats(new Normal(0.3, 0.1), DType.FLOAT32, 3, N);
        for (int i = 0; i < N; i++) {
            float scaled = (float) 0.1 * z[i];
            assertThat(centred[i]).isEqualTo(scaled);
            assertThat(shifted[i]).isEqualTo((float) 0.3 + scaled);
        }
    }

    @Test
    void aUniformSpansFromLowToHigh() {
        float[] u = new float[N];
        new TileStream(KEY).uniform(3, u, N);
        float[] values = floats(new Uniform(-0.7, 0.2), DType.FLOAT32, 3, N);
        for (int i = 0; i < N; i++) {
            assertThat(values[i]).isEqualTo((float) -0.7 + (float) (0.2 - -0.7) * u[i]);
        }
    }

    @Test
    void aTruncatedNormalIsTheSubsequenceWithinTheBounds() {
        float[] z = normals();
        float[] values = floats(new Truncated(0, 2, -1, 0.5), DType.FLOAT32, 3, 100);
        int kept = 0;
        for (int i = 0; kept < 100; i++) {
            if (z[i] >= -1 && z[i] <= 0.5f) {
                assertThat(values[kept++]).isEqualTo(2 * z[i]);
            }
        }
    }

    @Test
    void doublesAreComputedInDoubles() {
        double[] z = new double[N];
        new TileStream(KEY).normal(3, z, N);
        double[] out =
                AllValues.widened(AllValues.of(KEY, new Normal(0.3, 0.1), DType.FLOAT64, 3 * TileStream.TILE, N));
        for (int i = 0; i < N; i++) {
            assertThat(out[i]).isEqualTo(0.3 + 0.1 * z[i]);
        }
    }

    @Test
    void shortFormatsRoundTheFloat32Value() {
        Normal normal = new Normal(0, 0.02);
        float[] values = floats(normal, DType.FLOAT32, 3, N);
        float[] brains = floats(normal, DType.BFLOAT16, 3, N);
        float[] halves = floats(normal, DType.FLOAT16, 3, N);
        for (int i = 0; i < N; i++) {
            assertThat(brains[i]).isEqualTo(Rounding.toBfloat16(values[i]));
            assertThat(halves[i]).isEqualTo(Rounding.toFloat16(values[i]));
        }
        assertThat(brains).isNotEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "2, 5", "5, 2", "1, 1", "300, 400", "100000, 3", "3, 100000"})
    void anIdentityHasOnesOnTheDiagonalOfEachMatrixOfAStack(long rows, long columns) {
        Identity identity = new Identity(rows, columns, 1);
        for (long tile = 0; tile < 6; tile++) {
            float[] values = floats(identity, DType.FLOAT32, tile, TileStream.TILE);
            for (int i = 0; i < TileStream.TILE; i++) {
                long inMatrix = (tile * TileStream.TILE + i) % (rows * columns);
                float expected = inMatrix / columns == inMatrix % columns ? 1 : 0;
                if (values[i] != expected) {
                    throw new AssertionError("tile " + tile + ", element " + i + ": " + values[i]);
                }
            }
        }
    }
}
