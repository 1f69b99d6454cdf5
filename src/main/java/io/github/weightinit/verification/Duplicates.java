package io.github.weightinit.verification;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows, columns or tensors with equal hashes.
 *
 * @param places the first of them in the order of the plan, at most two
 * @param count how many there are
 */
@DefaultSerializer(JavaSerializer.class)
public record Duplicates(List<Place> places, long count) implements Serializable, Comparable<Duplicates> {
    private static final int MOST_PLACES = 2;

    public Duplicates {
        places = List.copyOf(places);
    }

    public static Duplicates of(Place place) {
        return new Duplicates(List.of(place), 1);
    }

    public Duplicates plus(Duplicates other) {
        List<Place> first = Stream.of(places, other.places)
                .flatMap(List::stream)
                .sorted()
                .limit(MOST_PLACES)
                .toList();
        return new Duplicates(first, count + other.count);
    }

    Place first() {
        return places.get(0);
    }

    /** The second place, if there is more than one. */
    Place second() {
        return places.get(1);
    }

    @Override
    public int compareTo(Duplicates other) {
        return first().compareTo(other.first());
    }
}
