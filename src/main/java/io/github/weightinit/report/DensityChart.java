package io.github.weightinit.report;

import io.github.weightinit.statistics.Bins;
import io.github.weightinit.statistics.Histogram;
import io.github.weightinit.statistics.Theory;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram as it is drawn: bins of equal width, few enough for their number of values, with the density of theory over
 * them.
 *
 * @param low the lower edge of the first bin
 * @param width the width of a bin
 * @param found the density in each bin: the share of all values, divided by the width
 * @param theory the probability of each bin, divided likewise, so that the two compare
 * @param beyond how many values lie outside
 */
record DensityChart(double low, double width, List<Double> found, List<Double> theory, long beyond) {
    private static final int MOST = 80;
    private static final int LEAST = 8;

    static DensityChart of(Histogram histogram, Theory theory) {
        Bins bins = histogram.bins();
        long total = histogram.total();
        int wanted = (int) Math.max(LEAST, Math.min(MOST, 2 * Math.cbrt(total)));
        int merged = Math.max(1, Math.round((float) bins.count() / wanted));
        List<Double> found = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        double width = merged * bins.width();
        for (int from = 0; from < bins.count(); from += merged) {
            long count = 0;
            int to = Math.min(bins.count(), from + merged);
            for (int i = from; i < to; i++) {
                count += histogram.count(i);
            }
            double probability = theory.below(bins.edge(from) + width) - theory.below(bins.edge(from));
            found.add(Figures.short4(count / (double) total / width));
            expected.add(Figures.short4(probability / width));
        }
        return new DensityChart(bins.low(), width, found, expected, histogram.below() + histogram.above());
    }
}
