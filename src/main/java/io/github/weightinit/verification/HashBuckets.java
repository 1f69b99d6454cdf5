package io.github.weightinit.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Hashes as plain arrays, dealt out so that equal ones meet in one place: eight bytes for each row of a checkpoint. */
public final class HashBuckets {
    private final int buckets;
    private final long[][] keys;
    private final int[] sizes;

    public HashBuckets(int buckets) {
        this.buckets = buckets;
        this.keys = new long[buckets][16];
        this.sizes = new int[buckets];
    }

    public void add(LongStream hashes) {
        hashes.forEach(key -> {
            int bucket = (int) Long.remainderUnsigned(Multipliers.mix(key), buckets);
            if (sizes[bucket] == keys[bucket].length) {
                keys[bucket] = Arrays.copyOf(keys[bucket], 2 * sizes[bucket]);
            }
            keys[bucket][sizes[bucket]++] = key;
        });
    }

    /** The hashes of a bucket. */
    public long[] bucket(int i) {
        return Arrays.copyOf(keys[i], sizes[i]);
    }

    /** The hashes that stand more than once in the parts of one bucket, each once, in order. */
    public static long[] repeated(Iterable<long[]> parts, int most) {
        List<long[]> all = new ArrayList<>();
        parts.forEach(all::add);
        long[] keys = new long[all.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
        int at = 0;
        for (long[] part : all) {
            System.arraycopy(part, 0, keys, at, part.length);
            at += part.length;
        }
        Arrays.sort(keys);
        LongStream.Builder repeated = LongStream.builder();
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] == keys[i - 1]) {
                repeated.add(keys[i]);
            }
        }
        return repeated.build().distinct().limit(most).toArray();
    }
}
