package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.Place.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/** Reports identical rows, columns and tensors: one problem per pair of tensors. */
public final class Symmetry {
    private record Pair(String one, String other) {}

    private record Key(Kind kind, Pair pair) {}

    private Symmetry() {}

    /** @param duplicates in the order of their first places, tensors first */
    static List<Problem> problems(List<Duplicates> duplicates, Plan plan) {
        return problems(duplicates, plan, (one, other) -> false);
    }

    /**
     * Those that are not known yet.
     *
     * @param duplicates in the order of their first places, tensors first
     * @param isKnown whether it is known of two tensors, or of one, that values of them are identical
     */
    public static List<Problem> problems(List<Duplicates> duplicates, Plan plan, BiPredicate<String, String> isKnown) {
        Map<Key, List<Duplicates>> pairs = new LinkedHashMap<>();
        for (Duplicates group : duplicates) {
            Kind kind = group.first().kind();
            Pair pair = new Pair(
                    group.first().block(plan).tensor(),
                    group.second().block(plan).tensor());
            boolean isReported = kind != Kind.TENSOR && pairs.containsKey(new Key(Kind.TENSOR, pair));
            if (!isReported && !isKnown.test(pair.one, pair.other)) { // identical tensors have identical rows
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
        String others = more == 0 ? "" : " (and %,d more)".formatted(more);
        String message = first.first().kind() == Kind.TENSOR
                ? "it is identical to tensor '%s'".formatted(other)
                : one.equals(other)
                        ? "%ss %,d and %,d are identical"
                                .formatted(
                                        kind,
                                        first.first().number(plan),
                                        first.second().number(plan))
                        : "%s %,d is identical to %s %,d of tensor '%s'"
                                .formatted(
                                        kind,
                                        first.first().number(plan),
                                        kind,
                                        first.second().number(plan),
                                        other);
        return Problem.ofTensor(Check.SYMMETRY, one, message + others);
    }
}
