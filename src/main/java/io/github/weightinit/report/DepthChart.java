package io.github.weightinit.report;

import io.github.weightinit.report.chart.Axis;
import io.github.weightinit.report.chart.Band;
import io.github.weightinit.report.chart.Chart;
import io.github.weightinit.report.chart.Colour;
import io.github.weightinit.report.chart.Line;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.chart.Series;
import io.github.weightinit.report.chart.Stroke;
import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A quantity by depth, of one network or of several on one scale: a chart, and the same in numbers.
 *
 * @param title what is shown
 * @param subtitle what there is to see
 * @param quantity what the axis measures
 * @param isLogarithmic whether values are logarithms to base 10
 * @param depths the name of each depth
 * @param lines the networks; one or more
 * @param within values that are within the axis, whatever the lines are
 * @param ideal where the dashed line is; NaN for none
 */
record DepthChart(
        String title,
        String subtitle,
        String quantity,
        boolean isLogarithmic,
        List<String> depths,
        List<DepthLine> lines,
        List<Double> within,
        double ideal) {
    /** The most places across; a screen does not show more. */
    private static final int MOST_POINTS = 400;

    /** The most rows of the table. */
    private static final int MOST_ROWS = 130;

    /** Names of more depths, or longer ones, would be printed over each other. */
    private static final int MOST_NAMED = 5;

    private static final int LONGEST_NAME = 12;
    private static final int MOST_DOTS = 60;

    Element figure() {
        return Element.of(
                "figure",
                Element.of("figcaption", title).add(Element.of("small", subtitle)),
                chart().drawn(),
                numbers());
    }

    private Chart chart() {
        List<Integer> at = thinned(depths.size(), MOST_POINTS);
        List<Double> x = at.stream().map(i -> (double) i).toList();
        List<Series> bands = new ArrayList<>();
        List<Series> drawn = new ArrayList<>();
        if (Double.isFinite(ideal)) {
            bands.add(new Line("ideal", Colour.IDEAL, Stroke.DASHED, false, x, Collections.nCopies(at.size(), ideal)));
        }
        for (DepthLine line : lines) {
            DepthLine.DepthBand band = line.band();
            if (!band.label().isEmpty()) {
                bands.add(
                        new Band(band.label(), line.colour(), x, selected(band.low(), at), selected(band.high(), at)));
            }
            boolean hasDots = at.size() <= MOST_DOTS && line.stroke() == Stroke.SOLID;
            drawn.add(new Line(line.label(), line.colour(), line.stroke(), hasDots, x, selected(line.values(), at)));
        }
        List<Chart.Reading> readings =
                at.stream().map(i -> new Chart.Reading(i, reading(i, bands))).toList();
        bands.addAll(drawn);
        return new Chart(title + ", by depth. " + subtitle, across(), upwards(), bands, readings);
    }

    /** The name of the depth, a value for each entry of the legend. */
    private List<String> reading(int i, List<Series> before) {
        List<String> texts = new ArrayList<>(List.of(depths.get(i)));
        before.stream().filter(s -> !s.label().isEmpty()).forEach(s -> texts.add(""));
        lines.forEach(line -> texts.add(text().apply(line.values().get(i))));
        return texts;
    }

    private Axis across() {
        int last = depths.size() - 1;
        double margin = 0.03 * last;
        boolean areNamed =
                depths.size() <= MOST_NAMED && depths.stream().allMatch(name -> name.length() <= LONGEST_NAME);
        if (areNamed) {
            return new Axis(
                    "depth: the input, then the matrices in order",
                    -2 * margin,
                    last + 2 * margin,
                    IntStream.rangeClosed(0, last)
                            .mapToObj(i -> new Axis.Tick(i, depths.get(i)))
                            .toList());
        }
        return Axis.linear("depth: 0 is the input", -margin, last + margin, 7).wholeTicks();
    }

    private Axis upwards() {
        double[] shown = Stream.of(
                        List.of(within, List.of(ideal)),
                        lines.stream().map(DepthLine::values).toList(),
                        lines.stream().map(line -> line.band().low()).toList(),
                        lines.stream().map(line -> line.band().high()).toList())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double least = DoubleStream.of(shown).min().orElse(0);
        double most = DoubleStream.of(shown).max().orElse(0);
        return isLogarithmic ? Axis.powers(quantity, least, most) : Axis.around(quantity, least, most, 6);
    }

    private DoubleFunction<String> text() {
        return isLogarithmic ? Numerals::power : Numerals::number;
    }

    private Element numbers() {
        List<Integer> at = thinned(depths.size(), MOST_ROWS);
        List<Element> head = new ArrayList<>(
                List.of(Element.of("th", "depth").with("scope", "col").as("text")));
        lines.forEach(line -> head.add(Element.of("th", line.label()).with("scope", "col")));
        List<Element> rows = at.stream().map(this::row).toList();
        String every = at.size() < depths.size()
                ? ", every %s of %s depths".formatted(Numerals.whole(at.get(1)) + "th", Numerals.whole(depths.size()))
                : "";
        return Tables.folded(
                "Numbers: " + title.toLowerCase(Locale.ROOT),
                Element.of("table", Element.of("caption", title + ": " + quantity + every))
                        .add(Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows)));
    }

    private Element row(int i) {
        List<Element> cells = new ArrayList<>();
        cells.add(Element.of("th", i + " " + depths.get(i)).with("scope", "row").as("text name"));
        lines.forEach(
                line -> cells.add(Element.of("td", text().apply(line.values().get(i)))));
        return Element.of("tr", cells);
    }

    /** Indices at equal distances, the last one always among them. */
    private static List<Integer> thinned(int size, int most) {
        int step = (size - 1) / most + 1;
        List<Integer> at = new ArrayList<>(
                IntStream.iterate(0, i -> i < size, i -> i + step).boxed().toList());
        if (at.get(at.size() - 1) != size - 1) {
            at.add(size - 1);
        }
        return at;
    }

    private static List<Double> selected(List<Double> all, List<Integer> at) {
        return at.stream().map(all::get).toList();
    }
}
