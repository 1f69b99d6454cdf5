package io.github.weightinit.verification;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.util.Arrays;

/**
 * Keeps fingerprints of the draws of a block. A hash rolls over each run of {@link Gram#length} draws; where it is a multiple of
 * the rate, the run has a fingerprint (Manber, "Finding similar files in a large file system", 1994). The choice depends on the
 * draws alone, so that equal draws have equal fingerprints wherever they are, at any offset.
 */
final class Tracer {
    private static final int CHUNK = 1024;

    /** An odd multiplier; the hash is {@code sum of draw[i] BASE^(length - 1 - i)} modulo 2^64 (Karp and Rabin, 1987). */
    private static final long BASE = 0xd1342543de82ef95L;

    /** Chance leaves about one for the rate; values that are not random may leave one for each. */
    private static final int MOST_PER_EXPECTED = 4;

    private final RowBlock block;
    private final Gram gram;
    private final int rate;
    private final double leastNormal;
    private final int most;
    private final long[] window;
    private final long leaving;
    private final double[] chunk = new double[CHUNK];
    private long hash;
    private long seen;
    private long zeros;
    private long subnormals;
    private int kept;
    private long[] fingerprints = new long[16];
    private long[] elements = new long[16];

    /** @param tracing has a rate above 0 */
    Tracer(RowBlock block, Tracing tracing) {
        this.block = block;
        this.gram = block.isCopy() ? Gram.NONE : Gram.of(block.source(), block.dtype());
        this.rate = tracing.rate();
        this.leastNormal = leastNormal(block.dtype());
        this.most = (int) Math.min(1 << 24, block.elements() / rate * MOST_PER_EXPECTED + CHUNK);
        this.window = new long[gram.length()];
        long power = 1;
        for (int i = 0; i < gram.length(); i++) {
            power *= BASE;
        }
        this.leaving = power;
    }

    private static double leastNormal(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> Double.MIN_NORMAL;
            case FLOAT32, BFLOAT16 -> Float.MIN_NORMAL;
            case FLOAT16 -> 0;
        };
    }

    /** Adds values that follow those before them. */
    void add(Values values, int from, int n) {
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            values.widen(from + done, size, chunk, 0);
            count(size);
            if (window.length > 0) {
                roll(size);
            }
            seen += size;
        }
    }

    private void count(int n) {
        int zero = 0;
        int small = 0;
        for (int i = 0; i < n; i++) {
            double size = Math.abs(chunk[i]);
            zero += size == 0 ? 1 : 0;
            small += size < leastNormal ? 1 : 0;
        }
        zeros += zero;
        subnormals += Math.max(0, small - zero);
    }

    private void roll(int n) {
        int at = (int) (seen % window.length);
        for (int i = 0; i < n; i++) {
            long draw = gram.draw(chunk[i]);
            hash = hash * BASE + draw - window[at] * leaving;
            window[at] = draw;
            at = at + 1 == window.length ? 0 : at + 1;
            if ((Multipliers.mix(hash) & (rate - 1)) == 0 && seen + i + 1 >= window.length) {
                keep(at, block.firstElement() + seen + i + 1 - window.length);
            }
        }
    }

    /** @param oldest the index of the first draw of the run */
    private void keep(int oldest, long element) {
        if (kept == most || !isDrawn()) {
            return;
        }
        if (kept == fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, 2 * kept);
            elements = Arrays.copyOf(elements, 2 * kept);
        }
        long fingerprint = window.length; // another hash than the one that chose the run, of which some bits are known
        for (int i = 0; i < window.length; i++) {
            fingerprint = Multipliers.mix(fingerprint ^ window[(oldest + i) % window.length]);
        }
        fingerprints[kept] = fingerprint;
        elements[kept] = element;
        kept++;
    }

    private boolean isDrawn() {
        long[] distinct = new long[gram.leastDistinct()];
        int n = 0;
        for (int i = 0; i < window.length && n < distinct.length; i++) {
            boolean isNew = true;
            for (int j = 0; j < n; j++) {
                isNew &= distinct[j] != window[i];
            }
            if (isNew) {
                distinct[n++] = window[i];
            }
        }
        return n == distinct.length;
    }

    Traces traces() {
        return new Traces(
                Traces.id(block.tensor()),
                zeros,
                subnormals,
                Arrays.copyOf(fingerprints, kept),
                Arrays.copyOf(elements, kept));
    }
}
