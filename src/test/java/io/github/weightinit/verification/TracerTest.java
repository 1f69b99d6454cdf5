package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Uniform;
import io.github.weightinit.plan.PartitionSeed;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracerTest {
    private static final Tracing TRACING = new Tracing(8);
    private static final Source NORMAL = new Normal(0, 0.02);

    /** The fingerprints of values that are added in two parts. */
    private static Traces traces(Source source, DType dtype, double[] values) {
        RowBlock block = new RowBlock(
                "w",
                List.of((long) values.length),
                0,
                1,
                values.length,
                dtype,
                source,
                new PartitionSeed(new TensorKey(1, 2), 0),
                false);
        Values rounded = Values.of(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            AllValues.set(rounded, i, dtype.round(values[i]));
        }
        Tracer tracer = new Tracer(block, TRACING);
        int half = values.length / 2 + 7;
        tracer.add(rounded, 0, half);
        tracer.add(rounded, half, values.length - half);
        return tracer.traces();
    }

    private static double[] draws(long seed, int n, double std) {
        Random random = new Random(seed);
        return random.doubles(n)
                .map(ignored -> std * (float) random.nextGaussian())
                .toArray();
    }

    /** How often each distance occurs at which both have the same fingerprint. */
    private static Map<Long, Integer> distances(Traces one, Traces other) {
        Map<Long, Long> places = new HashMap<>();
        for (int i = 0; i < one.fingerprints().length; i++) {
            places.put(one.fingerprints()[i], one.elements()[i]);
        }
        Map<Long, Integer> distances = new HashMap<>();
        for (int i = 0; i < other.fingerprints().length; i++) {
            Long place = places.get(other.fingerprints()[i]);
            if (place != null) {
                distances.merge(other.elements()[i] - place, 1, Integer::sum);
            }
        }
        return distances;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void equalDrawsHaveEqualFingerprintsAtAnyOffset(DType dtype) {
        double[] values = draws(1, 20_000, 0.02);
        double[] others = draws(2, 30_000, 0.02);
        System.arraycopy(values, 3000, others, 10_001, 8000);
        Map<Long, Integer> distances = distances(traces(NORMAL, dtype, values), traces(NORMAL, dtype, others));
        assertThat(distances).containsOnlyKeys(7001L);
        assertThat(distances.get(7001L)).isBetween(800, 1200);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void equalDrawsHaveEqualFingerprintsAtAnotherScale(DType dtype) {
        double[] values = draws(1, 20_000, 0.02);
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] / 3.7;
        }
        Map<Long, Integer> distances =
                distances(traces(NORMAL, dtype, values), traces(new Normal(0, 0.02 / 3.7), dtype, scaled));
        assertThat(distances).containsOnlyKeys(0L);
        assertThat(distances.get(0L)).isGreaterThan(20_000 / 8 / 3);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void otherDrawsHaveOtherFingerprints(DType dtype) {
        Traces one = traces(NORMAL, dtype, draws(1, 400_000, 0.02));
        Traces other = traces(NORMAL, dtype, draws(2, 400_000, 0.02));
        assertThat(one.fingerprints().length).isBetween(48_000, 52_000);
        assertThat(distances(one, other)).isEmpty();
        assertThat(distances(one, one)).containsOnlyKeys(0L);
    }

    @Test
    void uniformDrawsHaveFingerprintsToo() {
        double[] values = new Random(3).doubles(10_000).toArray();
        Source uniform = new Uniform(0, 1);
        assertThat(distances(traces(uniform, DType.BFLOAT16, values), traces(uniform, DType.BFLOAT16, values)))
                .containsOnlyKeys(0L);
    }

    @Test
    void whatIsNotDrawnHasNoFingerprint() {
        assertThat(traces(NORMAL, DType.FLOAT32, new double[10_000]).fingerprints())
                .isEmpty();
        double[] ones = new double[10_000];
        Arrays.fill(ones, 1);
        assertThat(traces(NORMAL, DType.BFLOAT16, ones).fingerprints()).isEmpty();
        assertThat(traces(new Constant(0), DType.FLOAT32, draws(1, 10_000, 1)).fingerprints())
                .isEmpty();
    }

    /** Of all periods some have a hash in each position that is a multiple of the rate. */
    @Test
    void memoryStaysBoundedWhateverIsRepeated() {
        for (int seed = 0; seed < 1000; seed++) {
            double[] period = draws(seed, 5, 0.02);
            double[] values = new double[20_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = period[i % period.length];
            }
            assertThat(traces(NORMAL, DType.FLOAT32, values).fingerprints().length)
                    .isLessThanOrEqualTo(4 * values.length / 8 + 1024);
        }
    }

    @Test
    void zerosAndSubnormalNumbersAreCounted() {
        double[] values = draws(1, 5000, 0.02);
        Arrays.fill(values, 100, 300, 0);
        Arrays.fill(values, 1000, 1050, 1e-40);
        assertThat(traces(NORMAL, DType.FLOAT32, values))
                .extracting(Traces::zeros, Traces::subnormals)
                .containsExactly(200L, 50L);
    }

    @Test
    void aTrillionValuesKeepAsManyFingerprintsAsFitOnTheirTasks() {
        assertThat(Tracing.of(1000).rate()).isEqualTo(4);
        long rate = Tracing.of(1_000_000_000_000L).rate();
        assertThat(1_000_000_000_000L / rate).isBetween(1L << 23, 1L << 24);
    }
}
