package io.github.weightinit.verification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The problems of a checkpoint. All are counted, and the first ones of each check are kept, so that a checkpoint in which
 * everything is wrong does not fill the memory of the driver.
 *
 * @param counts the number of problems of each check that found any
 * @param kept the first problems, in the order of the checks
 */
public record Problems(Map<Check, Long> counts, List<Problem> kept) implements Serializable {
    /** The most problems of one check that are kept. */
    public static final int MOST_KEPT = 1000;

    public static final Problems NONE = new Problems(Map.of(), List.of());

    public static Problems of(List<Problem> found) {
        Map<Check, Long> counts = new EnumMap<>(Check.class);
        List<Problem> kept = new ArrayList<>();
        for (Problem problem : found) {
            if (counts.merge(problem.check(), 1L, Long::sum) <= MOST_KEPT) {
                kept.add(problem);
            }
        }
        kept.sort(Comparator.comparing(Problem::check)); // stable
        return new Problems(counts, List.copyOf(kept));
    }

    public Problems plus(Problems other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        List<Problem> both = new ArrayList<>(kept);
        both.addAll(other.kept);
        Map<Check, Long> sums = new EnumMap<>(counts);
        other.counts.forEach((check, count) -> sums.merge(check, count, Long::sum));
        return new Problems(sums, of(both).kept);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isNone() {
        return counts.isEmpty();
    }
}
