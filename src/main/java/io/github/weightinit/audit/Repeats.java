package io.github.weightinit.audit;

import io.github.weightinit.verification.HashBuckets;
import io.github.weightinit.verification.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Finds equal fingerprints in a bucket of them. */
public final class Repeats {
    /** An occurrence of a fingerprint. */
    private record Occurrence(long tensor, long element) {}

    private static final Comparator<Occurrence> ORDER =
            Comparator.comparingLong(Occurrence::tensor).thenComparingLong(Occurrence::element);

    /** A bucket has half a million; if all are equal to others, so many say what is wrong as well. */
    private static final int MOST = 100_000;

    private Repeats() {}

    /**
     * How often each repeat occurs.
     *
     * @param bucket {@link Traces#triples} of all tasks
     */
    public static Map<Repeat, Long> of(Iterable<long[]> bucket) {
        List<long[]> all = new ArrayList<>();
        bucket.forEach(all::add);
        long[] repeated = HashBuckets.repeated(
                () -> all.stream().map(Repeats::fingerprints).iterator(), MOST);
        Map<Long, List<Occurrence>> occurrences = new HashMap<>();
        for (long[] triples : all) {
            for (int i = 0; i < triples.length; i += Traces.TRIPLE) {
                if (Arrays.binarySearch(repeated, triples[i]) >= 0) {
                    occurrences
                            .computeIfAbsent(triples[i], fingerprint -> new ArrayList<>())
                            .add(new Occurrence(triples[i + 1], triples[i + 2]));
                }
            }
        }
        Map<Repeat, Long> counts = new HashMap<>();
        occurrences.values().forEach(places -> add(places, counts));
        return counts;
    }

    private static long[] fingerprints(long[] triples) {
        return LongStream.range(0, triples.length / Traces.TRIPLE)
                .map(i -> triples[(int) i * Traces.TRIPLE])
                .toArray();
    }

    /** Each occurrence with the one before it in its tensor; the first one in a tensor with the first one in another. */
    private static void add(List<Occurrence> places, Map<Repeat, Long> counts) {
        places.sort(ORDER);
        Occurrence first = places.get(0);
        for (int i = 1; i < places.size(); i++) {
            Occurrence place = places.get(i);
            boolean isWithin = place.tensor == first.tensor;
            Occurrence other = isWithin ? places.get(i - 1) : first;
            counts.merge(new Repeat(place.tensor, other.tensor, place.element - other.element), 1L, Long::sum);
            first = isWithin ? first : place;
        }
    }
}
