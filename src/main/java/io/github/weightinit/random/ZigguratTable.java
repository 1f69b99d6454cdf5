package io.github.weightinit.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tables of NumPy's ziggurat for N(0, 1), one line per layer, numbers as hexadecimal bits so that no reader rounds them:
 * the width of a layer over the largest magnitude (wi), the magnitude below which a point lies under the curve (ki) and
 * the curve's height at the layer's edge (fi), for double and for float.
 *
 * <p>They are {@code wi_double, ki_double, fi_double, wi_float, ki_float, fi_float} of
 * numpy/random/src/distributions/ziggurat_constants.h, in NumPy 2.4.6.
 */
final class ZigguratTable {
    private static final String RESOURCE = "ziggurat_normal_256.csv";

    private ZigguratTable() {}

    /** The column of this name, one element per layer. */
    static long[] column(String name) {
        try (InputStream in = ZigguratTable.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            int column = Arrays.asList(lines.readLine().split(",")).indexOf(name);
            return lines.lines()
                    .mapToLong(line -> Long.decode(line.split(",")[column]))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
