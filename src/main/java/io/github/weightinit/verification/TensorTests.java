package io.github.weightinit.verification;

import io.github.weightinit.initializer.Sparsity;
import io.github.weightinit.model.Tensor;
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
import java.util.Map;
import java.util.Objects;

/**
 * Tests the sums of each tensor against the theory of its law, and merges the results by group. Tensors are added one at a time;
 * little is kept of each.
 */
public final class TensorTests {
    /** The position of a tensor in its group. */
    private record Member(int group, int number, Tensor tensor) {}

    private final Judge judge;
    private final List<TensorGroup> groups;
    private final Theory[] theories;
    private final Sample[] samples;
    private final TensorResult[][] results;
    private final Map<String, Member> members = new HashMap<>();

    /** @param tensors all tensors of the checkpoint, each with its law and the number format of its values */
    public TensorTests(List<Tensor> tensors) {
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

    /** Adds the sums of a tensor that has any; returns its result. It is tested only if all of its values could be read. */
    public TensorResult add(String name, TensorSums sums) {
        Member member = members.get(name);
        int g = member.group;
        Sample sample = sums.sample();
        samples[g] = samples[g].plus(sample);
        List<TestResult> tests = new ArrayList<>();
        if (sums.values() == member.tensor.shape().elements()) {
            tests.addAll(judge.judge(theories[g], drawn(member.tensor, theories[g], sums)));
            tests.add(judge.judge(theories[g], sums.rows()));
            tests.add(judge.judge(theories[g], sums.blocks()));
            if (sums.orthogonality().matrices() > 0) {
                tests.add(judge(member.tensor, sums.orthogonality()));
            }
            Sparsity sparsity = member.tensor.source().sparsity();
            if (!sparsity.isNone()) {
                tests.add(judge.judgeSparsity(
                        theories[g],
                        sparsity,
                        sums.zeros().count(),
                        sums.zeroCounts().byColumn(),
                        member.tensor.shape().elements()));
            } else if (sums.zeros().count() > 0) {
                tests.add(judge.judgeZeros(sums.zeros()));
            }
        }
        results[g][member.number] = new TensorResult(name, sample.moments(), tests);
        return results[g][member.number];
    }

    private TestResult judge(Tensor tensor, Orthogonality found) {
        double farthest = Math.abs(found.least() - 1) > Math.abs(found.most() - 1) ? found.least() : found.most();
        return judge.judgeOrthogonality(farthest, found.rounding(tensor), found.beside());
    }

    /** The values that were drawn: zeros of a sparse tensor beyond those that it must have are draws, too. */
    private static Sample drawn(Tensor tensor, Theory theory, TensorSums sums) {
        Sparsity sparsity = tensor.source().sparsity();
        long excess = sums.zeros().count() - sparsity.allColumns(tensor.shape().elements()) * sparsity.zeros();
        return sparsity.isNone() || excess <= 0
                ? sums.sample()
                : sums.sample().plus(Sample.ofZeros(theory.bins(), excess));
    }

    /** The tensor of this name. */
    public Tensor tensor(String name) {
        return members.get(name).tensor;
    }

    /**
     * The results of all groups, after all tensors were added.
     *
     * @param problems how many problems name a tensor
     */
    public List<GroupResult> groups(Map<String, Long> problems) {
        List<GroupResult> judged = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            long found = groups.get(g).tensors().stream()
                    .mapToLong(tensor -> problems.getOrDefault(tensor.name(), 0L))
                    .sum();
            List<TensorResult> tensors =
                    Arrays.stream(results[g]).filter(Objects::nonNull).toList();
            judged.add(new GroupResult(groups.get(g), samples[g], tensors, found));
        }
        return judged;
    }
}
