package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tests the sums of each tensor against theory, and makes the verification of all that was found. */
public final class Judgement {
    private final Plan plan;
    private final TensorTests tests;
    private final List<Problem> problems = new ArrayList<>();

    public Judgement(Plan plan) {
        this.plan = plan;
        this.tests = new TensorTests(plan.spec().tensors());
    }

    /** Adds a tensor. It is tested only if all of its values could be read. */
    public void add(String name, TensorSums sums) {
        if (sums.sample().isEmpty() && sums.zeros().count() == 0) {
            return;
        }
        for (TestResult test : tests.add(name, sums).tests()) {
            if (test.failed()) {
                problems.add(Problem.ofTensor(Check.DISTRIBUTION, name, message(test)));
            }
        }
    }

    /** A failed test in words: what was observed, what theory has, and how unlikely that is. */
    public static String message(TestResult test) {
        return String.format(
                Locale.ROOT,
                "%s is %.6g, where theory has %.6g (%.3g, p = %.2g)",
                test.name().name().toLowerCase(Locale.ROOT),
                test.observed(),
                test.expected(),
                test.statistic(),
                test.p());
    }

    /**
     * The verification of a finished checkpoint, after all tensors were added.
     *
     * @param folder the checkpoint's folder
     * @param found the problems of its files and of the manifest
     * @param duplicates identical rows, columns and tensors, in order
     */
    public Verification verification(
            String folder, Scope scope, Coverage coverage, Problems found, List<Duplicates> duplicates) {
        Problems all = found.plus(Problems.of(problems)).plus(Problems.of(Symmetry.problems(duplicates, plan)));
        Map<String, Long> named = new HashMap<>();
        all.kept().stream()
                .flatMap(problem -> problem.tensor().stream())
                .forEach(tensor -> named.merge(tensor, 1L, Long::sum));
        return new Verification(
                verdict(all, coverage),
                folder,
                plan.fingerprint(),
                plan.spec().seed(),
                scope,
                coverage,
                tests.groups(named),
                all);
    }

    private static Verification.Verdict verdict(Problems problems, Coverage coverage) {
        if (!problems.isNone()) {
            return Verification.Verdict.WRONG;
        }
        return coverage.coversAll() ? Verification.Verdict.RIGHT : Verification.Verdict.NO_PROBLEM_FOUND;
    }
}
