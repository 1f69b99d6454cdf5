package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guarantees of a tile stream, apart from the bits. */
class TileStreamTest {
    private final TileStream stream = new TileStream(TensorKey.of(42, "W1"));

    @Test
    void aTileIsTheSameWhateverWasDrawnBefore() {
        float[] fresh = new float[1000];
        float[] later = new float[1000];
        stream.normal(7, fresh, 1000);
        stream.uniform(9, new double[3], 3);
        stream.truncated(7, -1f, 1f, new float[10], 10);
        stream.normal(7, later, 1000);
        assertThat(later).isEqualTo(fresh);
    }

    @Test
    void tilesKeysAndNamesDiffer() {
        float[] one = new float[100];
        float[] other = new float[100];
        stream.uniform(0, one, 100);
        stream.uniform(1, other, 100);
        assertThat(other).isNotEqualTo(one);
        new TileStream(TensorKey.of(43, "W1")).uniform(0, other, 100);
        assertThat(other).isNotEqualTo(one);
        new TileStream(TensorKey.of(42, "W2")).uniform(0, other, 100);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void onlyTheFirstNElementsAreWritten() {
        float[] out = new float[10];
        Arrays.fill(out, Float.NaN);
        stream.truncated(0, -0.5f, 0.5f, out, 4);
        assertThat(Arrays.copyOfRange(out, 0, 4)).doesNotContain(Float.NaN);
        assertThat(Arrays.copyOfRange(out, 4, 10)).containsOnly(Float.NaN);
    }

    @Test
    void boundsThatKeepOneDrawInAHundredAreAccepted() {
        double[] out = new double[TileStream.TILE];
        stream.truncated(0, 2.3263, Double.POSITIVE_INFINITY, out, out.length);
        assertThat(Arrays.stream(out).min().orElseThrow()).isGreaterThanOrEqualTo(2.3263);
    }

    @ParameterizedTest
    @CsvSource({"50, 60", "2, -2", "NaN, 1", "0, NaN", "Infinity, Infinity"})
    void boundsThatKeepAlmostNothingAreRefused(double lo, double hi) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.truncated(0, lo, hi, new double[5], 5))
                .withMessageContaining("[" + lo + ", " + hi + "]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.truncated(0, (float) lo, (float) hi, new float[5], 5))
                .withMessageContaining("[" + lo + ", " + hi + "]");
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 11", "0, 10, -1", "0, 70000, 65537", "-1, 10, 10"})
    void aTileOrLengthOutOfRangeIsRefused(long tile, int length, int n) {
        assertThatIllegalArgumentException().isThrownBy(() -> stream.uniform(tile, new float[length], n));
        assertThatIllegalArgumentException().isThrownBy(() -> stream.normal(tile, new double[length], n));
    }
}
