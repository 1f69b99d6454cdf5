package io.github.weightinit.audit;

import io.github.weightinit.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The findings of an audit. All are counted, and the first ones of each kind are kept. */
public final class Findings {
    /** The most findings of one kind that are kept. */
    public static final int MOST_KEPT = 1000;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Finding>> kept = new EnumMap<>(Kind.class);

    void add(Finding finding) {
        if (counts.merge(finding.kind(), 1L, Long::sum) <= MOST_KEPT) {
            kept.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(finding);
        }
    }

    void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    /** How many findings of each kind there are, for kinds with any. */
    public Map<Kind, Long> counts() {
        return counts;
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first findings, in the order of their kinds. */
    public List<Finding> kept() {
        return kept.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::kind)) // stable
                .toList();
    }
}
