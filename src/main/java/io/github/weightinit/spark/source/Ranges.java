package io.github.weightinit.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of integers as runs of them.
 *
 * @param runs in ascending order, with a gap between each and the next
 */
record Ranges(List<Run> runs) implements Serializable {
    static final Ranges NONE = new Ranges(List.of());
    static final Ranges ALL = new Ranges(List.of(new Run(Long.MIN_VALUE, Long.MAX_VALUE)));

    /**
     * The integers from the first to the last.
     *
     * @param first the first
     * @param last the last, at least the first
     */
    record Run(long first, long last) implements Serializable {
        /** How many there are, of a run that has not all of them. */
        long size() {
            return last - first + 1;
        }
    }

    Ranges {
        runs = List.copyOf(runs);
    }

    /** The integers {@code first ... last}; none if the last is before the first. */
    static Ranges of(long first, long last) {
        return first > last ? NONE : new Ranges(List.of(new Run(first, last)));
    }

    /** The integers that are less. */
    static Ranges below(long end) {
        return end == Long.MIN_VALUE ? NONE : of(Long.MIN_VALUE, end - 1);
    }

    /** The integers that are greater. */
    static Ranges above(long begin) {
        return begin == Long.MAX_VALUE ? NONE : of(begin + 1, Long.MAX_VALUE);
    }

    Ranges and(Ranges other) {
        List<Run> both = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < runs.size() && j < other.runs.size()) {
            Run a = runs.get(i);
            Run b = other.runs.get(j);
            long first = Math.max(a.first, b.first);
            long last = Math.min(a.last, b.last);
            if (first <= last) {
                both.add(new Run(first, last));
            }
            if (a.last < b.last) {
                i++;
            } else {
                j++;
            }
        }
        return new Ranges(both);
    }

    Ranges or(Ranges other) {
        return union(List.of(this, other));
    }

    /** The integers that are in any of these sets. */
    static Ranges union(List<Ranges> sets) {
        List<Run> sorted = sets.stream()
                .flatMap(set -> set.runs.stream())
                .sorted(Comparator.comparingLong(Run::first))
                .toList();
        List<Run> joined = new ArrayList<>();
        for (Run run : sorted) {
            Run before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && (before.last == Long.MAX_VALUE || run.first <= before.last + 1)) {
                joined.set(joined.size() - 1, new Run(before.first, Math.max(before.last, run.last)));
            } else {
                joined.add(run);
            }
        }
        return new Ranges(joined);
    }

    /** The integers that are not in this set. */
    Ranges not() {
        Ranges rest = ALL;
        for (Run run : runs) {
            rest = rest.and(below(run.first).or(above(run.last)));
        }
        return rest;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** How many there are, of a set that is bounded. */
    long size() {
        return runs.stream().mapToLong(Run::size).sum();
    }

    /** The least. */
    long first() {
        return runs.get(0).first;
    }

    /** The greatest. */
    long last() {
        return runs.get(runs.size() - 1).last;
    }
}
