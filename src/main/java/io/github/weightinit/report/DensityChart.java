package io.github.weightinit.report;

import io.github.weightinit.statistics.Bins;
import io.github.weightinit.statistics.Histogram;
import io.github.weightinit.statistics.Theory;
import java.util.ArrayList;
import java.util.List;

/**
 * The chart of a histogram: bins of equal width, wide enough for the number of values, with the density of theory over them.
 * Empty bins at the ends are omitted if theory expects almost no values there.
 *
 * @param low the lower edge of the first bin
 * @param width the width of a bin
 * @param found the density in each bin: the share of all values, divided by the width
 * @param theory the theoretical density in the middle of each of {@code found.size() * points} equal steps
 * @param points the number of steps in a bin
 */
record DensityChart(double low, double width, List<Double> found, List<Double> theory, int points) {
    private static final int MOST = 80;
    private static final int LEAST = 12;
    private static final int POINTS = 160;
    private static final double NEGLIGIBLE = 0.002;

    static DensityChart of(Histogram histogram, Theory theory) {
        Bins bins = histogram.bins();
        long total = histogram.total();
        int wanted = (int) Math.max(LEAST, Math.min(MOST, 2 * Math.cbrt(total)));
        int merged = Math.max(1, Math.round((float) bins.count() / wanted));
        int count = (bins.count() - 1) / merged + 1;
        double width = merged * bins.width();
        double[] found = new double[count];
        double[] expected = new double[count];
        double most = 0;
        for (int i = 0; i < count; i++) {
            for (int k = i * merged; k < Math.min(bins.count(), (i + 1) * merged); k++) {
                found[i] += histogram.count(k) / (double) total / width;
            }
            double edge = bins.edge(i * merged);
            expected[i] = (theory.below(edge + width) - theory.below(edge)) / width;
            most = Math.max(most, expected[i]);
        }
        int from = 0;
        while (from < count - 1 && found[from] == 0 && expected[from] < NEGLIGIBLE * most) {
            from++;
        }
        int to = count;
        while (to > from + 1 && found[to - 1] == 0 && expected[to - 1] < NEGLIGIBLE * most) {
            to--;
        }
        List<Double> heights = new ArrayList<>();
        for (int i = from; i < to; i++) {
            heights.add(found[i]);
        }
        double low = bins.edge(from * merged);
        int points = (POINTS - 1) / heights.size() + 1;
        List<Double> line = new ArrayList<>();
        for (int i = 0; i < heights.size() * points; i++) {
            line.add(theory.density(low + (i + 0.5) * width / points));
        }
        return new DensityChart(low, width, heights, line, points);
    }
}
