package io.github.weightinit.report;

import io.github.weightinit.model.Init;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.report.chart.Axis;
import io.github.weightinit.report.chart.Band;
import io.github.weightinit.report.chart.Bars;
import io.github.weightinit.report.chart.Chart;
import io.github.weightinit.report.chart.Colour;
import io.github.weightinit.report.chart.Line;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.chart.Series;
import io.github.weightinit.report.chart.Stroke;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.verification.TensorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A kind of layer: the tensors that differ only in the numbers of their names, with the histogram of their values, and their
 * standard deviations beside the expected one.
 */
final class KindCard {
    /** The most points of a line. */
    private static final int MOST_POINTS = 200;

    private static final int MOST_DOTS = 60;

    /** Bars of fewer values vary by chance, which a beginner must be told. */
    private static final long FEW_VALUES = 200;

    /** A deviation of more standard errors is not chance. */
    private static final double ERRORS = 3;

    private final Kind kind;
    private final Tensor tensor;
    private final Theory theory;

    private KindCard(Kind kind) {
        this.kind = kind;
        this.tensor = kind.example();
        this.theory = kind.theory();
    }

    /** @param isOpen whether it is unfolded on a screen; on paper it always is */
    static Element of(Kind kind, boolean isOpen) {
        return new KindCard(kind).card(isOpen);
    }

    private Element card(boolean isOpen) {
        int count = kind.count();
        String meta =
                (count > 1 ? Numerals.counted(count, "tensor") + " · " : "") + kind.shape() + " · " + dtype(tensor);
        Element summary = Element.of(
                "summary",
                Element.of("span", Names.shown(kind.label())).as("label"),
                Element.of("span", meta).as("meta"),
                state(kind.isRight()));
        Element body =
                Element.of("div", Element.of("p", formula()).as("formula")).as("body");
        if (kind.result().sample().moments().count() > 0) {
            List<Element> charts = new ArrayList<>(List.of(histogram()));
            if (kind.tensors().size() > 1) {
                charts.add(deviations());
            }
            body = body.add(Element.of("div", charts).as("pair"));
        }
        Element card = Element.of("details", summary, body).as("card");
        return isOpen ? card.flagged("open") : card;
    }

    static Element state(boolean isRight) {
        return Element.of("span", isRight ? "✓ right" : "✗ wrong").as(isRight ? "state" : "state bad");
    }

    private static String dtype(Tensor tensor) {
        return tensor.dtype().name().toLowerCase(Locale.ROOT);
    }

    /** The scheme, its formula, and rows of zeros. */
    static String init(Tensor tensor) {
        Init init = tensor.init();
        String scheme = init.formula().startsWith(init.scheme()) ? "" : init.scheme() + ": ";
        String zeroRows = tensor.source().zeroRows().inWords();
        return scheme + init.formula() + (zeroRows.isEmpty() ? "" : "; " + zeroRows);
    }

    private String formula() {
        CentralMoments moments = kind.result().sample().moments();
        String stored = moments.count() == 0
                ? "none of their values could be read"
                : "stored: mean %s, standard deviation %s (expected: %s), from %s to %s"
                        .formatted(
                                Numerals.number(moments.mean()),
                                Numerals.number(moments.standardDeviation()),
                                Numerals.number(theory.standardDeviation()),
                                Numerals.number(moments.min()),
                                Numerals.number(moments.max()));
        return init(tensor) + " · " + stored;
    }

    private Element histogram() {
        DensityChart density = DensityChart.of(kind.result().sample().histogram(), theory);
        List<Double> found = finite(density.found());
        List<Double> expected = finite(density.theory());
        double step = density.width() / density.points();
        List<Double> x = IntStream.range(0, expected.size())
                .mapToObj(i -> density.low() + (i + 0.5) * step)
                .toList();
        double most = Stream.concat(found.stream(), expected.stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        List<Chart.Reading> readings = IntStream.range(0, found.size())
                .mapToObj(i -> {
                    double middle = density.low() + (i + 0.5) * density.width();
                    return new Chart.Reading(
                            middle,
                            List.of(
                                    Numerals.number(middle, 3),
                                    Numerals.number(found.get(i), 3),
                                    Numerals.number(expected.get(i * density.points() + density.points() / 2), 3)));
                })
                .toList();
        String few = tensorValues() < FEW_VALUES ? "; with so few, bars vary by chance" : "";
        String words = Numerals.counted(tensorValues(), "value") + few + ". The area of the bars is 1.";
        Chart chart = new Chart(
                "Histogram of the values of %s beside the density of their initialiser. %s"
                        .formatted(Names.shown(kind.label()), formula()),
                Axis.linear("value of a weight", density.low(), density.low() + found.size() * density.width(), 5),
                Axis.linear("density", 0, most > 0 ? 1.05 * most : 1, 6),
                List.of(
                        new Bars("stored", Colour.BARS, density.low(), density.width(), found),
                        new Line("expected", Colour.THEORY, Stroke.SOLID, false, x, expected)),
                readings);
        return figure("Histogram", words, chart);
    }

    private long tensorValues() {
        return kind.count() * tensor.shape().elements();
    }

    private static List<Double> finite(List<Double> heights) {
        return heights.stream().map(h -> Double.isFinite(h) ? h : 0).toList();
    }

    /** How far the standard deviation of each tensor is from the expected one, beside what chance allows. */
    private Element deviations() {
        int step = (kind.tensors().size() - 1) / MOST_POINTS + 1;
        List<Integer> at = IntStream.iterate(0, i -> i < kind.tensors().size(), i -> i + step)
                .boxed()
                .toList();
        List<Double> x = at.stream().map(i -> (double) i).toList();
        List<Double> values =
                at.stream().map(i -> deviation(kind.tensors().get(i))).toList();
        List<Double> chance =
                at.stream().map(i -> chance(kind.tensors().get(i))).toList();
        List<Double> below = chance.stream().map(c -> -c).toList();
        double most = Stream.of(values, chance)
                .flatMap(List::stream)
                .mapToDouble(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        List<Series> series = List.of(
                new Band("within chance: three standard errors", Colour.IDEAL, x, below, chance),
                new Line("stored", Colour.FIRST, Stroke.SOLID, at.size() <= MOST_DOTS, x, values));
        List<Chart.Reading> readings = IntStream.range(0, at.size())
                .mapToObj(i -> new Chart.Reading(
                        x.get(i),
                        List.of(
                                Names.shown(kind.tensors().get(at.get(i)).name()),
                                "±" + Numerals.number(chance.get(i), 2),
                                Numerals.number(values.get(i), 3))))
                .toList();
        double largest = DoubleStream.concat(
                        DoubleStream.of(0),
                        values.stream().mapToDouble(Math::abs).filter(Double::isFinite))
                .max()
                .orElse(0);
        String words = "The standard deviation of each tensor is within %s %% of the expected one."
                .formatted(Numerals.number(largest, 2));
        double last = kind.tensors().size() - 1;
        Axis across = Axis.linear("tensor, in the order of the spec", -0.03 * last, 1.03 * last, 7)
                .wholeTicks();
        double reach = most > 0 ? 1.1 * most : 1;
        Chart chart = new Chart(
                "Standard deviations of %s. %s".formatted(Names.shown(kind.label()), words),
                across,
                Axis.linear("difference from the expected standard deviation, %", -reach, reach, 6),
                series,
                readings);
        return figure("Standard deviation by layer", words, chart);
    }

    private double deviation(TensorResult result) {
        return 100 * (result.moments().standardDeviation() / theory.standardDeviation() - 1);
    }

    /** Of n values with excess kurtosis k, the relative standard error of the standard deviation is sqrt((2 + k) / 4n). */
    private double chance(TensorResult result) {
        double kurtosis = kind.result().sample().moments().kurtosis();
        return 100 * ERRORS * Math.sqrt((2 + kurtosis) / 4 / result.moments().count());
    }

    private static Element figure(String title, String words, Chart chart) {
        return Element.of("figure", Element.of("figcaption", title).add(Element.of("small", words)), chart.drawn())
                .as("bare");
    }
}
