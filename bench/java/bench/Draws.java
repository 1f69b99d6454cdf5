package bench;

import io.github.weightinit.kernel.KernelChoice;
import io.github.weightinit.kernel.KernelForm;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Measures nanoseconds per draw on one core: {@code Draws KIND SECONDS REPETITIONS KERNEL}. Each kind has its own process, so that
 * the JIT compiler sees only that kind. Where the kernel cannot run, a plain one does. Also prints checksums of the first tiles; numpy_draws.py prints the same ones if its
 * bits are equal.
 */
final class Draws {
    private static final int CHECKED_TILES = 20;

    private static final TileStream STREAM = new TileStream(TensorKey.of(42, "w"));
    private static final float[] FLOATS = new float[TileStream.TILE];
    private static final double[] DOUBLES = new double[TileStream.TILE];
    private static final Random RANDOM = new Random(42);

    /** Generates a tile. */
    private interface Fill {
        void tile(long tile);
    }

    private Draws() {}

    public static void main(String[] args) {
        String kind = args[0];
        double seconds = Double.parseDouble(args[1]);
        int repetitions = Integer.parseInt(args[2]);
        KernelChoice.tell(Optional.of(KernelForm.valueOf(args[3].toUpperCase(Locale.ROOT))), System.err::println);
        Fill fill = fill(kind);
        for (int tile = 0; tile < CHECKED_TILES; tile++) {
            fill.tile(tile);
            System.out.printf("bits %s %08x%n", kind, checksum(kind));
        }
        nanosEach(fill, Math.max(1, 3 * seconds)); // warm-up, until it is compiled
        for (int i = 0; i < repetitions; i++) {
            System.out.printf("measured %s %.4f%n", kind, nanosEach(fill, seconds));
        }
    }

    private static Fill fill(String kind) {
        return switch (kind) {
            case "normal_float32" -> tile -> STREAM.normal(tile, FLOATS, TileStream.TILE);
            case "normal_float64" -> tile -> STREAM.normal(tile, DOUBLES, TileStream.TILE);
            case "truncated_float32" -> tile -> STREAM.truncated(tile, -2f, 2f, FLOATS, TileStream.TILE);
            case "uniform_float32" -> tile -> STREAM.uniform(tile, FLOATS, TileStream.TILE);
            case "java_nextGaussian" ->
                tile -> {
                    for (int i = 0; i < TileStream.TILE; i++) {
                        FLOATS[i] = (float) RANDOM.nextGaussian();
                    }
                };
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double nanosEach(Fill fill, double seconds) {
        long start = System.nanoTime();
        long tiles = 0;
        long elapsed;
        do {
            fill.tile(tiles++);
            elapsed = System.nanoTime() - start;
        } while (elapsed < seconds * 1e9);
        return (double) elapsed / tiles / TileStream.TILE;
    }

    /** The checksum of the last tile. */
    private static long checksum(String kind) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * TileStream.TILE).order(ByteOrder.LITTLE_ENDIAN);
        if (kind.endsWith("64")) {
            bytes.asDoubleBuffer().put(DOUBLES);
        } else {
            bytes.asFloatBuffer().put(FLOATS);
            bytes.limit(4 * TileStream.TILE);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
