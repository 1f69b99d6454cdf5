package io.github.weightinit.verification;

import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.Judge;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.Significance;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.statistics.Theory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Tests the sums of each tensor against theory, and merges the results by group. Tensors are added one at a time; little is
 * kept of each.
 */
public final class Judgement {
    /** The position of a tensor in its group. */
    private record Member(int group, int number, Tensor tensor) {}

    private final Plan plan;
    private final Judge judge;
    private final List<TensorGroup> groups;
    private final Theory[] theories;
    private final Sample[] samples;
    private final TensorResult[][] results;
    private final Map<String, Member> members = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public Judgement(Plan plan) {
        List<Tensor> tensors = plan.spec().tensors();
        this.plan = plan;
        this.judge = new Judge(Significance.ofTensors(Significance.DEFAULT_ALPHA, tensors.size()));
        this.groups = TensorGroup.of(tensors);
        this.theories = new Theory[groups.size()];
        this.samples = new Sample[groups.size()];
        Arrays.fill(samples, Sample.NONE);
        this.results = new TensorResult[groups.size()][];
        for (int g = 0; g < groups.size(); g++) {
            Tensor example = groups.get(g).example();
            theories[g] = Theory.of(example.law(), example.dtype());
            results[g] = new TensorResult[groups.get(g).tensors().size()];
            for (int i = 0; i < results[g].length; i++) {
                Tensor tensor = groups.get(g).tensors().get(i);
                members.put(tensor.name(), new Member(g, i, tensor));
            }
        }
    }

    /** Adds a tensor. It is tested only if all of its values could be read. */
    public void add(String name, TensorSums sums) {
        if (sums.sample().isEmpty()) {
            return;
        }
        Member member = members.get(name);
        int g = member.group;
        Sample sample = sums.sample();
        samples[g] = samples[g].plus(sample);
        List<TestResult> tests = new ArrayList<>();
        if (sample.moments().count() + sample.notFinite() + sums.zeros().count()
                == member.tensor.shape().elements()) {
            tests.addAll(judge.judge(theories[g], sample));
            tests.add(judge.judge(theories[g], sums.rows()));
            tests.add(judge.judge(theories[g], sums.blocks()));
            if (sums.zeros().count() > 0) {
                tests.add(judge.judgeZeros(sums.zeros()));
            }
        }
        results[g][member.number] = new TensorResult(name, sample.moments(), tests);
        for (TestResult test : tests) {
            if (test.failed()) {
                problems.add(Problem.ofTensor(Check.DISTRIBUTION, name, message(test)));
            }
        }
    }

    private static String message(TestResult test) {
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
        List<GroupResult> judged = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            long problems = groups.get(g).tensors().stream()
                    .mapToLong(tensor -> named.getOrDefault(tensor.name(), 0L))
                    .sum();
            List<TensorResult> tensors =
                    Arrays.stream(results[g]).filter(Objects::nonNull).toList();
            judged.add(new GroupResult(groups.get(g), samples[g], tensors, problems));
        }
        return new Verification(
                verdict(all, coverage), folder, plan.fingerprint(), plan.spec().seed(), scope, coverage, judged, all);
    }

    private static Verification.Verdict verdict(Problems problems, Coverage coverage) {
        if (!problems.isNone()) {
            return Verification.Verdict.WRONG;
        }
        return coverage.coversAll() ? Verification.Verdict.RIGHT : Verification.Verdict.NO_PROBLEM_FOUND;
    }
}
