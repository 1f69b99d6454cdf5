package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;

/**
 * {@code location + scale z}, z standard normal conditioned on {@code low <= z <= high}.
 *
 * @param location the mean before truncation
 * @param scale the standard deviation before truncation
 * @param low the lower bound in units of scale from location
 * @param high the upper bound, likewise
 */
public record Truncated(double location, double scale, double low, double high) implements ElementSource {
    /** The least share of draws that the bounds may keep; below it too many draws would be rejected. */
    private static final double MIN_KEPT = 0.01;

    public Truncated {
        Require.finite("mean", location);
        Require.spread(scale);
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "the lower bound, %s std from the mean, must be below the upper one, %s std from it"
                            .formatted(low, high));
        }
        double kept = NormalDistribution.of(0, 1).probability(low, high);
        if (kept < MIN_KEPT) {
            throw new IllegalArgumentException(
                    "the bounds keep %.2g of all draws, less than %s; move them nearer to the mean or use uniform"
                            .formatted(kept, MIN_KEPT));
        }
    }

    @Override
    public Law law() {
        TruncatedNormalDistribution standard = TruncatedNormalDistribution.of(0, 1, low, high);
        return new DrawnLaw(
                location + scale * standard.getMean(),
                scale * Math.sqrt(standard.getVariance()),
                new UnitDraw.TruncatedNormal(low, high),
                location,
                scale);
    }

    @Override
    public String kind() {
        return "truncated";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("mean", location, "scale", scale, "low", low, "high", high));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        draws.truncated(tile, (float) low, (float) high, out, n);
        Affine.apply(out, n, (float) location, (float) scale);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        draws.truncated(tile, low, high, out, n);
        Affine.apply(out, n, location, scale);
    }

    @Override
    public void requireFits(DType dtype) {
        Require.fits(location, scale, new UnitDraw.TruncatedNormal(low, high), dtype);
    }
}
