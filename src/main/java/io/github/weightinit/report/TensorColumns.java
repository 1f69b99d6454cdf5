package io.github.weightinit.report;

import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of all tensors, stored by column, which is shorter than by row.
 *
 * @param names their names
 * @param groups the index of the group of each
 * @param rights 1 where the tensor is right, else 0
 * @param omitted how many tensors are omitted because there are too many for a page
 */
record TensorColumns(
        List<String> names,
        List<Integer> groups,
        List<Double> means,
        List<Double> stds,
        List<Double> mins,
        List<Double> maxs,
        List<Integer> rights,
        long omitted) {
    private static final int MOST = 50_000;

    static TensorColumns of(List<GroupResult> results) {
        TensorColumns columns = new TensorColumns(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                Math.max(0, results.stream().mapToLong(r -> r.tensors().size()).sum() - MOST));
        for (int group = 0; group < results.size(); group++) {
            for (TensorResult tensor : results.get(group).tensors()) {
                if (columns.names.size() < MOST) {
                    columns.add(tensor, group);
                }
            }
        }
        return columns;
    }

    private void add(TensorResult tensor, int group) {
        CentralMoments moments = tensor.moments();
        names.add(Names.shown(tensor.name()));
        groups.add(group);
        means.add(Figures.short4(moments.mean()));
        stds.add(Figures.short6(moments.standardDeviation()));
        mins.add(Figures.short4(moments.min()));
        maxs.add(Figures.short4(moments.max()));
        rights.add(tensor.isRight() ? 1 : 0);
    }
}
