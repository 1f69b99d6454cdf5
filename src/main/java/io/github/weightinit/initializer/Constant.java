package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every element is {@code value}; no draw is used. */
public record Constant(double value) implements ElementSource {
    public Constant {
        Require.finite("value", value);
    }

    @Override
    public Law law() {
        return FixedLaw.of(value);
    }

    @Override
    public String kind() {
        return "constant";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("value", value));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        Arrays.fill(out, 0, n, (float) value);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        Arrays.fill(out, 0, n, value);
    }

    @Override
    public void requireFits(DType dtype) {
        Require.fits("value", value, dtype);
    }
}
