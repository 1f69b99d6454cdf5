package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SampleBuilderTest {
    private static final Bins BINS = Bins.over(-3, 3);

    private static double[] values(long seed, int n) {
        Random random = new Random(seed);
        return random.doubles(n)
                .map(u -> (float) (random.nextGaussian() + u * u))
                .toArray();
    }

    private static Sample streamed(double[] values, int from, int n) {
        SampleBuilder builder = new SampleBuilder(BINS);
        builder.add(values, from, n);
        return builder.sample();
    }

    private static double power(double[] values, double mean, int k) {
        return Arrays.stream(values).map(x -> Math.pow(x - mean, k)).sum();
    }

    private static Histogram counted(double[] values) {
        long[] counts = new long[BINS.count() + 2];
        for (double x : values) {
            int bin = 0;
            while (bin <= BINS.count() && x >= BINS.edge(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        return new Histogram(BINS, counts);
    }

    private static void assertTwoPass(Sample sample, double[] values) {
        CentralMoments moments = sample.moments();
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = 1e-11 * values.length;
        assertThat(moments.count()).isEqualTo(values.length);
        assertThat(moments.mean()).isCloseTo(mean, within(1e-11));
        assertThat(moments.m2()).isCloseTo(power(values, mean, 2), within(spread));
        assertThat(moments.m3()).isCloseTo(power(values, mean, 3), within(10 * spread));
        assertThat(moments.m4()).isCloseTo(power(values, mean, 4), within(100 * spread));
        assertThat(moments.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(moments.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        assertThat(sample.histogram()).isEqualTo(counted(values));
        assertThat(sample.notFinite()).isZero();
    }

    @Test
    void millionsOfValuesHaveTheMomentsAndCountsOfTwoPasses() {
        double[] values = values(1, 2_000_000);
        assertTwoPass(streamed(values, 0, values.length), values);
    }

    @Tries
    void runsOfAnyLengthGiveTheSameSample(Choice any) {
        int n = any.integer(1, 5000);
        double[] values = values(any.random().nextLong(), n);
        SampleBuilder builder = new SampleBuilder(BINS);
        Random random = any.random();
        for (int done = 0; done < n; ) {
            int size = Math.min(n - done, random.nextInt(1500));
            builder.add(values, done, size);
            done += size;
        }
        assertTwoPass(builder.sample(), values);
    }

    @Tries
    void samplesAddUpInAnyOrderAndSize(Choice any) {
        int n = any.integer(1, 3000);
        double[] values = values(any.random().nextLong(), n);
        Random random = any.random();
        List<Sample> samples = new ArrayList<>(List.of(new SampleBuilder(BINS).sample()));
        for (int done = 0; done < n; ) {
            int size = 1 + random.nextInt(n - done);
            samples.add(streamed(values, done, size));
            done += size;
        }
        while (samples.size() > 1) {
            Sample one = samples.remove(random.nextInt(samples.size()));
            Sample two = samples.remove(random.nextInt(samples.size()));
            samples.add(random.nextInt(samples.size() + 1), one.plus(two));
        }
        assertTwoPass(samples.get(0), values);
    }

    @Test
    void addingNoValuesChangesNothing() {
        Sample sample = streamed(values(3, 50), 0, 50);
        assertThat(Sample.NONE.plus(sample)).isEqualTo(sample);
        assertThat(sample.plus(Sample.NONE)).isEqualTo(sample);
        assertThat(Sample.NONE.plus(Sample.NONE).isEmpty()).isTrue();
        Sample undefined = streamed(new double[] {Double.NaN}, 0, 1);
        assertThat(undefined.plus(undefined).notFinite()).isEqualTo(2);
    }

    @Test
    void valuesFarFromZeroKeepTheirMoments() {
        double[] values = Generated.map(values(5, 100_000), x -> 1e6 + x);
        CentralMoments moments = streamed(values, 0, values.length).moments();
        double mean = Arrays.stream(values).map(x -> x - 1e6).average().orElseThrow() + 1e6;
        assertThat(moments.m2()).isCloseTo(power(values, mean, 2), Percentage.withPercentage(1e-6));
        assertThat(moments.m4()).isCloseTo(power(values, mean, 4), Percentage.withPercentage(1e-6));
    }

    @Test
    void valuesThatAreNotFiniteAreCountedSeparately() {
        double[] values = values(2, 5000);
        double[] dirty = Arrays.copyOf(values, 5005);
        dirty[4] = Double.NaN;
        dirty[1500] = Double.NEGATIVE_INFINITY;
        dirty[2000] = Double.POSITIVE_INFINITY;
        dirty[5002] = Double.NaN;
        double[] clean = Arrays.stream(dirty).filter(Double::isFinite).toArray();
        Sample sample = streamed(dirty, 0, dirty.length);
        assertThat(sample.notFinite()).isEqualTo(4);
        assertThat(sample.moments().count()).isEqualTo(clean.length);
        assertThat(sample.histogram()).isEqualTo(counted(clean));
        double[] nothing = {Double.NaN, Double.NaN};
        assertThat(streamed(nothing, 0, 2)).isEqualTo(new Sample(CentralMoments.NONE, Histogram.empty(BINS), 2));
    }

    @Test
    void aValueOnAnEdgeIsInTheBinAboveIt() {
        for (int i = 0; i <= BINS.count(); i++) {
            double edge = BINS.edge(i);
            double[] values = {Math.nextDown(edge), edge, edge, Math.nextUp(edge)};
            Histogram histogram = streamed(values, 0, 4).histogram();
            assertThat(histogram).isEqualTo(counted(values));
        }
    }

    @Test
    void histogramsOfDifferentBinsCannotBeAdded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Histogram.empty(BINS).plus(Histogram.empty(Bins.over(0, 1))))
                .withMessageContaining("cannot be added");
    }

    @Test
    void aHistogramCannotBeChangedFromOutside() {
        long[] counts = new long[BINS.count() + 2];
        Histogram histogram = new Histogram(BINS, counts);
        counts[0] = 1;
        histogram.counts()[0] = 1;
        assertThat(histogram.total()).isZero();
    }
}
