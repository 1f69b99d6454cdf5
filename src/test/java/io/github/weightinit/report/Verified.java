package io.github.weightinit.report;

import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.Bins;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.SampleBuilder;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.TensorResult;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verification of a correct checkpoint, without its files: the values are generated here. */
final class Verified {
    private Verified() {}

    static Verification of(Plan plan) {
        return of(plan, false);
    }

    /** Of each kind of tensors, the values of the first stand for those of all. */
    static Verification likeTheFirst(Plan plan) {
        return of(plan, true);
    }

    private static Verification of(Plan plan, boolean isLikeTheFirst) {
        List<GroupResult> groups = new ArrayList<>();
        for (TensorGroup group : TensorGroup.of(plan.spec().tensors())) {
            Sample all = Sample.NONE;
            Bins bins =
                    Theory.of(group.example().law(), group.example().dtype()).bins();
            List<TensorResult> tensors = new ArrayList<>();
            Sample first = sample(plan.spec().seed(), group.example(), bins);
            for (Tensor tensor : group.tensors()) {
                Sample sample = isLikeTheFirst ? first : sample(plan.spec().seed(), tensor, bins);
                all = tensor == group.example() || isLikeTheFirst ? first : all.plus(sample);
                tensors.add(new TensorResult(tensor.name(), sample.moments(), List.of()));
            }
            groups.add(new GroupResult(group, all, tensors, 0));
        }
        long values = plan.spec().parameters();
        return new Verification(
                Verdict.RIGHT,
                "file:/out/net",
                plan.fingerprint(),
                plan.spec().seed(),
                Scope.ALL,
                new Coverage(1, 1, values, values),
                groups,
                Problems.NONE);
    }

    private static Sample sample(long seed, Tensor tensor, Bins bins) {
        SampleBuilder builder = new SampleBuilder(bins);
        double[] values = AllValues.widened(seed, tensor);
        for (int i = 0; i < values.length; i++) {
            if (!tensor.source().zeroRows().has(i)) {
                builder.add(values, i, 1);
            }
        }
        return builder.sample();
    }
}
