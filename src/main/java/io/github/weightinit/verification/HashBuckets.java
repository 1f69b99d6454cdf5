package io.github.weightinit.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Hashes partitioned into buckets, so that equal ones are in one bucket: plain arrays, eight bytes per row of a checkpoint. */
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

    /**
     * The hashes that occur more than once in a bucket, each once, in order.
     *
     * @param bucket the hashes of the bucket, from all tasks
     * @param most the most that are returned
     */
    public static long[] repeated(Iterable<long[]> bucket, int most) {
        List<long[]> all = new ArrayList<>();
        bucket.forEach(all::add);
        long[] keys = new long[all.stream().mapToInt(some -> some.length).reduce(0, Math::addExact)];
        int at = 0;
        for (long[] some : all) {
            System.arraycopy(some, 0, keys, at, some.length);
            at += some.length;
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
