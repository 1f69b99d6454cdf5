package io.github.weightinit.cli.table;

import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.verification.GroupResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Groups of tensors that were tested, as text: one line each. */
final class TestedGroups {
    private static final List<String> HEAD =
            List.of("tensor", ">count", ">values", ">mean", ">std", ">expected std", ">least p", "test", "verdict");

    private TestedGroups() {}

    /**
     * The table.
     *
     * @param passed the verdict on a group in which nothing is wrong
     * @param columns how many the terminal has; empty for the full width
     */
    static List<String> table(List<GroupResult> groups, String passed, OptionalInt columns) {
        Table table = new Table(HEAD);
        groups.forEach(group -> table.add(line(group, passed)));
        return table.lines(columns);
    }

    /** The tests that are not defined, a line for each group with any. */
    static List<String> leftOut(List<GroupResult> groups) {
        return groups.stream().flatMap(group -> leftOut(group).stream()).toList();
    }

    private static List<String> line(GroupResult result, String passed) {
        TensorGroup group = result.group();
        CentralMoments moments = result.sample().moments();
        boolean isEmpty = moments.count() == 0;
        Optional<TestResult> worst = result.worst();
        return List.of(
                group.label(),
                Sizes.count(group.tensors().size()),
                Sizes.count(moments.count()),
                isEmpty ? "-" : Sizes.number(moments.mean()),
                isEmpty ? "-" : Sizes.number(moments.standardDeviation()),
                Sizes.number(group.example().law().standardDeviation()),
                worst.map(test -> String.format(Locale.ROOT, "%.2g", test.p())).orElse("-"),
                worst.map(test -> test.name().name().toLowerCase(Locale.ROOT)).orElse("-"),
                result.isRight() ? passed : "WRONG");
    }

    /** The tests that are not defined for a group's initialiser; empty if all are. */
    private static Optional<String> leftOut(GroupResult result) {
        String tests = result.tensors().stream()
                .flatMap(tensor -> tensor.tests().stream())
                .filter(test -> test.outcome() == TestResult.Outcome.UNDEFINED)
                .map(test -> test.name().name().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
        return tests.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: not tested: %s, which are undefined for such values in %s"
                        .formatted(
                                result.group().label(),
                                tests,
                                result.group().example().dtype().name().toLowerCase(Locale.ROOT)));
    }
}
