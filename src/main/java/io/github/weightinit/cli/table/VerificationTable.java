package io.github.weightinit.cli.table;

import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A verification as text: one line for each group of tensors, what is wrong, how much was compared, and the verdict. */
public final class VerificationTable {
    /** More problems than these are only counted. */
    private static final int MOST_LINES = 20;

    private VerificationTable() {}

    /**
     * The text.
     *
     * @param seconds how long the verification took
     * @param columns how many the terminal has; empty for the full width
     */
    public static List<String> of(Verification verification, double seconds, OptionalInt columns) {
        List<String> text = new ArrayList<>();
        boolean isTested = !verification.groups().isEmpty();
        if (isTested) {
            String passed = verification.coverage().coversAll() ? "right" : "passed";
            text.addAll(TestedGroups.table(verification.groups(), passed, columns));
            text.add("");
        }
        verification.problems().kept().stream()
                .limit(MOST_LINES)
                .map(Problem::toString)
                .forEach(text::add);
        long more = verification.problems().count() - MOST_LINES;
        if (more > 0) {
            text.add("... and %s more; --json FILE writes all of them".formatted(Sizes.counted(more, "problem")));
        }
        text.addAll(TestedGroups.leftOut(verification.groups()));
        if (isTested) {
            text.add(compared(verification.scope(), verification.coverage()) + "; " + Sizes.duration(seconds));
        }
        text.add(verdict(verification));
        return text;
    }

    private static String compared(Scope scope, Coverage coverage) {
        String read = Sizes.counted(coverage.values(), "value") + " read, ";
        if (coverage.coversAll()) {
            return read + "all of them recomputed and compared bit by bit";
        }
        String some = read + Sizes.count(coverage.valuesCompared()) + " of them recomputed and compared bit by bit";
        return scope.isAll()
                ? some
                : some
                        + ": %s of %s, chosen by --sample %s --sample-seed %d; the others by checksums and distribution alone"
                                .formatted(
                                        Sizes.count(coverage.blocksCompared()),
                                        Sizes.counted(coverage.blocks(), "block"),
                                        scope.share(),
                                        scope.seed());
    }

    private static String verdict(Verification verification) {
        return switch (verification.verdict()) {
            case RIGHT -> "right: " + verification.folder() + " holds what seed " + verification.seed() + " gives";
            case NO_PROBLEM_FOUND ->
                "no problem found: %s, of which %s of %s were not recomputed"
                        .formatted(
                                verification.folder(),
                                Sizes.count(verification.coverage().values()
                                        - verification.coverage().valuesCompared()),
                                Sizes.counted(verification.coverage().values(), "value"));
            case WRONG ->
                "WRONG: %s has %s (%s)"
                        .formatted(
                                verification.folder(),
                                Sizes.counted(verification.problems().count(), "problem"),
                                verification.problems().counts().entrySet().stream()
                                        .map(entry -> name(entry.getKey()) + " " + Sizes.count(entry.getValue()))
                                        .collect(Collectors.joining(", ")));
            case UNFINISHED -> "UNFINISHED: " + verification.folder() + " is not complete";
        };
    }

    private static String name(Check check) {
        return check.name().toLowerCase(Locale.ROOT);
    }
}
