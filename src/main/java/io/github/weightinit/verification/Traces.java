package io.github.weightinit.verification;

import io.github.weightinit.random.TensorKey;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What tells whether values of a block were drawn elsewhere, too, or not at all.
 *
 * @param tensor a number for its tensor, the first word of the tensor's key
 * @param zeros how many values are 0
 * @param subnormals how many are below the normal range of their number format; 0 for float16, where that is nothing unusual
 * @param fingerprints hashes of runs of draws
 * @param elements where in the tensor each of these runs begins
 */
@SuppressWarnings("ArrayRecordComponent")
public record Traces(long tensor, long zeros, long subnormals, long[] fingerprints, long[] elements)
        implements Serializable {
    public static final Traces NONE = new Traces(0, 0, 0, new long[0], new long[0]);

    /** The number that stands for a tensor. */
    public static long id(String tensor) {
        return TensorKey.of(0, tensor).k0();
    }

    /** How many numbers {@link #triples} has for a fingerprint. */
    public static final int TRIPLE = 3;

    /** Each fingerprint of some buckets with its tensor and its element, bucket by bucket; empty ones are null. */
    public static long[][] triples(Iterable<Traces> traces, int buckets) {
        long[][] triples = new long[buckets][];
        int[] sizes = new int[buckets];
        for (Traces some : traces) {
            for (int i = 0; i < some.fingerprints.length; i++) {
                int b = (int) Long.remainderUnsigned(some.fingerprints[i], buckets);
                long[] bucket = triples[b] == null ? new long[16 * TRIPLE] : triples[b];
                triples[b] = sizes[b] == bucket.length ? Arrays.copyOf(bucket, 2 * sizes[b]) : bucket;
                triples[b][sizes[b]] = some.fingerprints[i];
                triples[b][sizes[b] + 1] = some.tensor;
                triples[b][sizes[b] + 2] = some.elements[i];
                sizes[b] += TRIPLE;
            }
        }
        for (int b = 0; b < buckets; b++) {
            triples[b] = triples[b] == null ? null : Arrays.copyOf(triples[b], sizes[b]);
        }
        return triples;
    }
}
