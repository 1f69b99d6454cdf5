package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.Place.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What rows, columns and tensors that are alike mean for people: one problem a pair of tensors. */
final class Symmetry {
    private record Pair(String one, String other) {}

    private record Key(Kind kind, Pair pair) {}

    private Symmetry() {}

    /** @param alike in the order of their first places, tensors first */
    static List<Problem> problems(List<Duplicates> alike, Plan plan) {
        Map<Key, List<Duplicates>> pairs = new LinkedHashMap<>();
        for (Duplicates group : alike) {
            Kind kind = group.first().kind();
            Pair pair = new Pair(
                    group.first().block(plan).tensor(),
                    group.second().block(plan).tensor());
            boolean told = kind != Kind.TENSOR && pairs.containsKey(new Key(Kind.TENSOR, pair));
            if (!told) { // all rows of tensors that are alike are alike
                pairs.computeIfAbsent(new Key(kind, pair), key -> new ArrayList<>())
                        .add(group);
            }
        }
        return pairs.values().stream().map(groups -> problem(groups, plan)).toList();
    }

    private static Problem problem(List<Duplicates> groups, Plan plan) {
        Duplicates first = groups.get(0);
        String one = first.first().block(plan).tensor();
        String other = first.second().block(plan).tensor();
        String kind = first.first().kind().name().toLowerCase(Locale.ROOT);
        long more = groups.stream().mapToLong(group -> group.count() - 1).sum() - 1;
        String others = more == 0 ? "" : " (and %,d more of them are like others)".formatted(more);
        String message = first.first().kind() == Kind.TENSOR
                ? "it is like tensor '%s'".formatted(other)
                : one.equals(other)
                        ? "%ss %,d and %,d are alike"
                                .formatted(
                                        kind,
                                        first.first().number(plan),
                                        first.second().number(plan))
                        : "%s %,d is like %s %,d of tensor '%s'"
                                .formatted(
                                        kind,
                                        first.first().number(plan),
                                        kind,
                                        first.second().number(plan),
                                        other);
        return Problem.ofTensor(Check.SYMMETRY, one, message + others);
    }
}
