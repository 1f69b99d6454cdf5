package io.github.weightinit.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/** The columns of ziggurat_normal_256.csv. */
final class ZigguratTables {
    static final int LAYERS = 256;
    private static final String RESOURCE = "ziggurat_normal_256.csv";

    private ZigguratTables() {}

    static long[] column(String name) {
        try (InputStream in = ZigguratTables.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            int column = List.of(lines.readLine().split(",")).indexOf(name);
            ToLongFunction<String> bits = line -> Long.decode(line.split(",")[column]);
            return lines.lines().mapToLong(bits).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
