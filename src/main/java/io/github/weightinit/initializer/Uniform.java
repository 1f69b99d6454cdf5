package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code low + (high - low) u}, u uniform in [0, 1). */
public record Uniform(double low, double high) implements ElementSource {
    public Uniform {
        Require.finite("low", low);
        Require.finite("high", high);
        Require.finite("high - low", high - low);
        if (low >= high) {
            throw new IllegalArgumentException("low = " + low + " must be less than high = " + high);
        }
    }

    @Override
    public Law law() {
        double range = high - low;
        return new DrawnLaw(low + range / 2, range / Math.sqrt(12), new UnitDraw.Uniform(), low, range);
    }

    @Override
    public String kind() {
        return "uniform";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("low", low, "high", high));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        draws.uniform(tile, out, n);
        Affine.apply(out, n, (float) low, (float) (high - low));
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        draws.uniform(tile, out, n);
        Affine.apply(out, n, low, high - low);
    }

    @Override
    public void requireFits(DType dtype) {
        // with these finite, low + (high - low) u rounds to no more than high
        Require.fits("low", low, dtype);
        Require.fits("high", high, dtype);
        Require.fits("high - low", high - low, dtype);
    }
}
