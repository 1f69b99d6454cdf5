package io.github.weightinit.report;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.SampleBuilder;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.TensorResult;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What verifying a right checkpoint comes to, without its files: the values are made here. */
final class Verified {
    private Verified() {}

    static Verification of(Plan plan) {
        List<GroupResult> groups = new ArrayList<>();
        for (TensorGroup group : TensorGroup.of(plan.spec().tensors())) {
            Sample all = null;
            List<TensorResult> tensors = new ArrayList<>();
            for (Tensor tensor : group.tensors()) {
                Sample sample = sample(plan.spec().seed(), tensor);
                all = all == null ? sample : all.plus(sample);
                tensors.add(new TensorResult(tensor.name(), sample.moments(), List.of()));
            }
            groups.add(new GroupResult(group, all, tensors, 0));
        }
        long values = plan.spec().parameters();
        return new Verification(
                Verdict.RIGHT,
                "file:/out/net",
                plan.format().fingerprint(),
                plan.spec().seed(),
                Scope.ALL,
                new Coverage(1, 1, values, values),
                groups,
                Problems.NONE);
    }

    private static Sample sample(long seed, Tensor tensor) {
        SampleBuilder builder =
                new SampleBuilder(Theory.of(tensor.law(), tensor.dtype()).bins());
        TensorValues values = new TensorValues(TensorKey.of(seed, tensor.name()), tensor.source(), tensor.dtype());
        long elements = tensor.shape().elements();
        float[] floats = new float[(int) Math.min(elements, TileStream.TILE)];
        double[] doubles = new double[floats.length];
        for (long tile = 0; tile * TileStream.TILE < elements; tile++) {
            int n = (int) Math.min(TileStream.TILE, elements - tile * TileStream.TILE);
            if (tensor.dtype().isDouble()) {
                values.fill(tile, doubles, n);
                builder.add(doubles, 0, n);
            } else {
                values.fill(tile, floats, n);
                builder.add(floats, 0, n);
            }
        }
        return builder.sample();
    }
}
