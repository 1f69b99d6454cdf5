package io.github.weightinit.cli.table;

import io.github.weightinit.cli.console.Printable;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A verification for people: a line a group of tensors, what is wrong, how much was compared, and the verdict. */
public final class VerificationTable {
    /** More problems than these are only counted. */
    private static final int MOST_LINES = 20;

    private static final List<String> HEAD =
            List.of("tensor", ">count", ">values", ">mean", ">std", ">expected std", ">least p", "test", "verdict");

    private VerificationTable() {}

    public static String of(Verification verification, double seconds) {
        StringBuilder text = new StringBuilder();
        if (!verification.groups().isEmpty()) {
            Table table = new Table(HEAD);
            verification.groups().forEach(group -> table.add(line(group)));
            text.append(table).append(System.lineSeparator());
        }
        verification.problems().kept().stream()
                .limit(MOST_LINES)
                .forEach(problem ->
                        text.append(Printable.line(problem.toString())).append(System.lineSeparator()));
        long more = verification.problems().count() - MOST_LINES;
        if (more > 0) {
            text.append("... and %s; --json FILE tells more%n".formatted(Sizes.counted(more, "problem") + " more"));
        }
        verification.groups().forEach(group -> text.append(leftOut(group)));
        if (!verification.groups().isEmpty()) {
            text.append("%s; %s%n"
                    .formatted(compared(verification.scope(), verification.coverage()), Sizes.duration(seconds)));
        }
        return text.append(verdict(verification)).append(System.lineSeparator()).toString();
    }

    private static List<String> line(GroupResult result) {
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
                result.isRight() ? "right" : "WRONG");
    }

    /** The tests that are not defined for a group's initialiser; one line, or nothing. */
    private static String leftOut(GroupResult result) {
        String tests = result.tensors().stream()
                .flatMap(tensor -> tensor.tests().stream())
                .filter(test -> test.outcome() == TestResult.Outcome.UNDEFINED)
                .map(test -> test.name().name().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.joining(", "));
        return tests.isEmpty()
                ? ""
                : "%s: not tested: %s, which are undefined for such values in %s%n"
                        .formatted(
                                Printable.line(result.group().label()),
                                tests,
                                result.group().example().dtype().name().toLowerCase(Locale.ROOT));
    }

    private static String compared(Scope scope, Coverage coverage) {
        String read = Sizes.counted(coverage.values(), "value") + " read, ";
        if (scope.isAll()) {
            return read
                    + (coverage.valuesCompared() == coverage.values()
                            ? "all of them made anew and compared bit by bit"
                            : Sizes.count(coverage.valuesCompared()) + " of them made anew and compared bit by bit");
        }
        return read
                + "%s of them made anew and compared bit by bit: %s of %s, chosen by --sample %s --sample-seed %d; the others by checksums and distribution alone"
                        .formatted(
                                Sizes.count(coverage.valuesCompared()),
                                Sizes.count(coverage.blocksCompared()),
                                Sizes.counted(coverage.blocks(), "block"),
                                scope.share(),
                                scope.seed());
    }

    private static String verdict(Verification verification) {
        return switch (verification.verdict()) {
            case RIGHT -> "right: " + verification.folder() + " holds what seed " + verification.seed() + " gives";
            case WRONG ->
                "WRONG: %s has %s (%s)"
                        .formatted(
                                verification.folder(),
                                Sizes.counted(verification.problems().count(), "problem"),
                                verification.problems().counts().entrySet().stream()
                                        .map(entry -> name(entry.getKey()) + " " + Sizes.count(entry.getValue()))
                                        .collect(Collectors.joining(", ")));
            case UNFINISHED -> "UNFINISHED: " + verification.folder() + " is not made yet";
        };
    }

    private static String name(Check check) {
        return check.name().toLowerCase(Locale.ROOT);
    }
}
