package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code mean + scale z}, z standard normal. */
public record Normal(double mean, double scale) implements ElementSource {
    public Normal {
        Require.finite("mean", mean);
        Require.spread(scale);
    }

    @Override
    public Law law() {
        return new DrawnLaw(mean, scale, new UnitDraw.Normal(), mean, scale);
    }

    @Override
    public String kind() {
        return "normal";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("mean", mean, "scale", scale));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        draws.normal(tile, out, n);
        Affine.apply(out, n, (float) mean, (float) scale);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        draws.normal(tile, out, n);
        Affine.apply(out, n, mean, scale);
    }

    @Override
    public void requireFits(DType dtype) {
        Require.fits(mean, scale, new UnitDraw.Normal(), dtype);
    }
}
