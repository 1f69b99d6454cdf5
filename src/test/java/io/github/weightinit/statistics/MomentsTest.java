package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import java.util.Arrays;
import java.util.Random;

class MomentsTest {
    private static double[] values(long seed, int n, double offset) {
        Random random = new Random(seed);
        return random.doubles(n, -1, 1).map(x -> offset + x).toArray();
    }

    @Tries
    void momentsAreThoseOfTheTwoPassFormulas(Choice any) {
        int n = any.integer(1, 999);
        double[] values = values(any.random().nextLong(), n, any.integer(0, 1000));
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) values[i];
            values[i] = floats[i];
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double m2 = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        for (Moments moments :
                new Moments[] {Moments.of(AllValues.over(values), 0, n), Moments.of(AllValues.over(floats), 0, n)}) {
            assertThat(moments.count()).isEqualTo(n);
            assertThat(moments.mean()).isCloseTo(mean, within(1e-9));
            assertThat(moments.m2()).isCloseTo(m2, within(1e-6));
            assertThat(moments.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
            assertThat(moments.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        }
    }

    @Tries
    void momentsOfRunsAddUpToThoseOfAllValues(Choice any) {
        int cut = any.integer(1, 99);
        Values values = AllValues.over(values(any.random().nextLong(), 100, 5));
        Moments whole = Moments.of(values, 0, 100);
        Moments sum = Moments.NONE.plus(Moments.of(values, 0, cut)).plus(Moments.of(values, cut, 100 - cut));
        assertThat(sum.count()).isEqualTo(100);
        assertThat(sum.mean()).isCloseTo(whole.mean(), within(1e-12));
        assertThat(sum.standardDeviation()).isCloseTo(whole.standardDeviation(), within(1e-12));
        assertThat(sum.min()).isEqualTo(whole.min());
        assertThat(sum.max()).isEqualTo(whole.max());
    }
}
