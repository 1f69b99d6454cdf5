package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * Rows, columns or tensors of which all have one hash.
 *
 * @param first the first of them in the order of the plan
 * @param second the second; null where there is only one
 * @param count how many there are
 */
public record Alike(Place first, Place second, long count) implements Serializable, Comparable<Alike> {
    public static Alike of(Place place) {
        return new Alike(place, null, 1);
    }

    public Alike plus(Alike other) {
        Alike a = compareTo(other) <= 0 ? this : other;
        Alike b = a == this ? other : this;
        Place next = a.second == null || b.first.compareTo(a.second) < 0 ? b.first : a.second;
        return new Alike(a.first, next, count + other.count);
    }

    @Override
    public int compareTo(Alike other) {
        return first.compareTo(other.first);
    }
}
