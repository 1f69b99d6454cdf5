package io.github.weightinit.report;

import io.github.weightinit.model.Init;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A group of tensors that differ only in the numbers of their names. As JSON, so absent values are null.
 *
 * @param label the common name
 * @param count the number of tensors
 * @param shape their shape
 * @param dtype their number format
 * @param init their scheme and its formula
 * @param isFixed whether no value is drawn: constants and identities
 * @param isRight whether all of them passed verification
 * @param mean the mean of their values; null, as the next ones, if no value could be read
 * @param density their histogram; null if values are fixed, or none could be read
 * @param names the names of the tensors in {@code stds}
 * @param stds the standard deviation of each tensor, in order; of every k-th tensor if there are very many
 */
record GroupCard(
        String label,
        int count,
        List<Long> shape,
        String dtype,
        String init,
        boolean isFixed,
        boolean isRight,
        Double mean,
        Double std,
        Double expectedStd,
        Double min,
        Double max,
        DensityChart density,
        List<String> names,
        List<Double> stds) {
    /** The most points of a line; a screen does not show more. */
    private static final int MOST_POINTS = 1000;

    /** @param isDrawn whether the card has charts; otherwise it is a line of text */
    static GroupCard of(GroupResult result, boolean isDrawn) {
        Tensor tensor = result.group().example();
        boolean isFixed = !tensor.law().isDrawn();
        Theory theory = Theory.of(tensor.law(), tensor.dtype());
        boolean hasSample = result.sample().moments().count() > 0;
        CentralMoments moments = result.sample().moments();
        List<TensorResult> points = isDrawn && !isFixed ? thinned(result.tensors()) : List.of();
        return new GroupCard(
                Names.shown(result.group().label()),
                result.group().tensors().size(),
                tensor.shape().sizes(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                init(tensor),
                isFixed,
                result.isRight(),
                hasSample ? Figures.short6(moments.mean()) : null,
                hasSample ? Figures.short6(moments.standardDeviation()) : null,
                Figures.short6(theory.standardDeviation()),
                hasSample ? Figures.short6(moments.min()) : null,
                hasSample ? Figures.short6(moments.max()) : null,
                hasSample && isDrawn && !isFixed
                        ? DensityChart.of(result.sample().histogram(), theory)
                        : null,
                points.stream().map(t -> Names.shown(t.name())).toList(),
                points.stream()
                        .map(t -> Figures.short6(t.moments().standardDeviation()))
                        .toList());
    }

    private static String init(Tensor tensor) {
        Init init = tensor.init();
        String scheme = init.formula().startsWith(init.scheme()) ? "" : init.scheme() + ": ";
        String zeroRows = tensor.source().zeroRows().inWords();
        return scheme + init.formula() + (zeroRows.isEmpty() ? "" : "; " + zeroRows);
    }

    private static List<TensorResult> thinned(List<TensorResult> tensors) {
        int step = (tensors.size() - 1) / MOST_POINTS + 1;
        return IntStream.iterate(0, i -> i < tensors.size(), i -> i + step)
                .mapToObj(tensors::get)
                .toList();
    }
}
