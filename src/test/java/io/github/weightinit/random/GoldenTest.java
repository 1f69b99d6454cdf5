package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.kernel.Forms;
import io.github.weightinit.kernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices of element streams computed by NumPy, bit for bit. The file states its provenance. */
class GoldenTest {
    static Stream<Arguments> slices() throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/numpy/golden.json")) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .flatMap(slice -> Forms.all()
                            .map(kernel -> Arguments.argumentSet(
                                    label(slice) + ", " + kernel.getName(), kernel.getPayload(), slice)));
        }
    }

    @ParameterizedTest
    @MethodSource("slices")
    void aSliceEqualsNumPyBitForBit(Kernel kernel, JsonNode slice) throws NoSuchAlgorithmException {
        long start = slice.get("start").asLong();
        long stop = slice.get("stop").asLong();
        boolean single = slice.get("dtype").asText().equals("f32");
        int width = single ? Float.BYTES : Double.BYTES;
        TileStream stream = new TileStream(
                TensorKey.of(slice.get("seed").asLong(), slice.get("name").asText()), () -> kernel);
        ByteBuffer bytes = ByteBuffer.allocate((int) (stop - start) * width).order(ByteOrder.LITTLE_ENDIAN);
        for (long tile = start / TileStream.TILE; tile * TileStream.TILE < stop; tile++) {
            long origin = tile * TileStream.TILE;
            int from = (int) Math.max(start - origin, 0);
            int to = (int) Math.min(stop - origin, TileStream.TILE);
            if (single) {
                float[] draws = floats(stream, slice, tile, to);
                for (int i = from; i < to; i++) {
                    bytes.putFloat(draws[i]);
                }
            } else {
                double[] draws = doubles(stream, slice, tile, to);
                for (int i = from; i < to; i++) {
                    bytes.putDouble(draws[i]);
                }
            }
        }

        JsonNode first = slice.get("first");
        for (int i = 0; i < first.size(); i++) {
            assertThat(hex(bytes, i, width))
                    .as("element %d", start + i)
                    .isEqualTo(first.get(i).asText());
        }
        JsonNode last = slice.get("last");
        for (int i = 1; i <= last.size(); i++) {
            assertThat(hex(bytes, (int) (stop - start) - i, width))
                    .as("element %d", stop - i)
                    .isEqualTo(last.get(last.size() - i).asText());
        }
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
                .isEqualTo(slice.get("sha256").asText());
    }

    private static float[] floats(TileStream stream, JsonNode slice, long tile, int n) {
        float[] out = new float[n];
        switch (slice.get("distribution").asText()) {
            case "uniform" -> stream.uniform(tile, out, n);
            case "normal" -> stream.normal(tile, out, n);
            case "truncated" ->
                stream.truncated(
                        tile,
                        (float) slice.get("lo").asDouble(),
                        (float) slice.get("hi").asDouble(),
                        out,
                        n);
            default -> throw new AssertionError(slice);
        }
        return out;
    }

    private static double[] doubles(TileStream stream, JsonNode slice, long tile, int n) {
        double[] out = new double[n];
        switch (slice.get("distribution").asText()) {
            case "uniform" -> stream.uniform(tile, out, n);
            case "normal" -> stream.normal(tile, out, n);
            case "truncated" ->
                stream.truncated(
                        tile, slice.get("lo").asDouble(), slice.get("hi").asDouble(), out, n);
            default -> throw new AssertionError(slice);
        }
        return out;
    }

    private static String hex(ByteBuffer bytes, int element, int width) {
        return width == Float.BYTES
                ? "%08x".formatted(bytes.getInt(element * width))
                : "%016x".formatted(bytes.getLong(element * width));
    }

    private static String label(JsonNode slice) {
        return "%s %s of %s/%s from %s to %s"
                .formatted(
                        slice.get("distribution").asText(),
                        slice.get("dtype").asText(),
                        slice.get("seed").asText(),
                        slice.get("name").asText(),
                        slice.get("start").asText(),
                        slice.get("stop").asText());
    }
}
