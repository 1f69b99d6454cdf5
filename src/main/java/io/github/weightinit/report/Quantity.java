package io.github.weightinit.report;

import io.github.weightinit.propagation.Depth;
import io.github.weightinit.propagation.Spread;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.report.DepthLine.DepthBand;
import io.github.weightinit.report.chart.Colour;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.chart.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What is known of signals at each depth, and how a chart shows it. */
enum Quantity {
    SIGNAL("Signal, forward", "standard deviation of the signal", true, 1, List.of(), Depth::signal),
    GRADIENT("Gradient, backward", "standard deviation of the gradient", true, 1, List.of(), Depth::gradient),
    SATURATED(
            "Saturated units",
            "values in the flat part of their function, %",
            false,
            100,
            List.of(0.0, 100.0),
            Depth::saturated),
    DEAD("Dead units", "units that are 0 for every input, %", false, 100, List.of(0.0, 100.0), Depth::dead),
    ANGLE(
            "Angle between two inputs",
            "angle between their signals, degrees",
            false,
            1,
            List.of(0.0, 90.0),
            Depth::angle);

    /** By how much the logarithms of two seeds may differ after a layer. */
    private static final double A_STEP = 0.08;

    private final String title;
    private final String axis;
    private final boolean isLogarithmic;
    private final double unit;
    private final List<Double> within;
    private final Function<Depth, Spread> of;

    Quantity(
            String title,
            String axis,
            boolean isLogarithmic,
            double unit,
            List<Double> within,
            Function<Depth, Spread> of) {
        this.title = title;
        this.axis = axis;
        this.isLogarithmic = isLogarithmic;
        this.unit = unit;
        this.within = within;
        this.of = of;
    }

    /** The chart of some networks on one scale, with the first as what the page is about; empty if nothing is known. */
    Optional<DepthChart> chart(List<Study> studies) {
        List<DepthLine> lines = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            lines.addAll(lines(studies.get(i), Colour.of(i), Stroke.of(i)));
        }
        Study first = studies.get(0);
        boolean isKnown = lines.stream().flatMap(line -> line.values().stream()).anyMatch(x -> !Double.isNaN(x));
        List<String> names =
                first.depths().stream().map(d -> Names.shown(d.name())).toList();
        return isKnown
                ? Optional.of(
                        new DepthChart(title, fate(first), axis, isLogarithmic, names, lines, within, ideal(first)))
                : Optional.empty();
    }

    /** A flat line is ideal for what has a scale. */
    private double ideal(Study study) {
        return isLogarithmic ? scaled(start(study).value()) : Double.NaN;
    }

    private Spread start(Study study) {
        List<Depth> depths = study.depths();
        return of.apply(depths.get(this == GRADIENT ? depths.size() - 1 : 0));
    }

    private Spread end(Study study) {
        List<Depth> depths = study.depths();
        return of.apply(depths.get(this == GRADIENT ? 0 : depths.size() - 1));
    }

    /** What becomes of it, in numbers. */
    private String fate(Study study) {
        String name = Names.shown(study.name());
        return switch (this) {
            case SIGNAL, ANGLE ->
                "%s: %s at the input, %s at the output.".formatted(name, text(start(study)), text(end(study)));
            case GRADIENT ->
                "%s: %s at the output, %s at the input.".formatted(name, text(start(study)), text(end(study)));
            case SATURATED, DEAD ->
                study.depths().stream()
                        .map(of)
                        .map(Spread::value)
                        .filter(x -> !Double.isNaN(x))
                        .max(Double::compare)
                        .map(most -> "%s: %s %% where there are most.".formatted(name, Numerals.number(unit * most, 3)))
                        .orElse("");
        };
    }

    private String text(Spread spread) {
        return isLogarithmic ? Numerals.power(scaled(spread.value())) : Numerals.number(scaled(spread.value()), 3);
    }

    private List<DepthLine> lines(Study study, Colour colour, Stroke stroke) {
        List<Spread> spreads = study.depths().stream().map(of).toList();
        String name = Names.shown(study.name());
        List<DepthLine> lines = new ArrayList<>();
        if (spreads.stream().anyMatch(Spread::hasBand)) {
            lines.add(new DepthLine(
                    name + ", median of %s seeds".formatted(Numerals.whole(study.seeds())),
                    colour,
                    Stroke.LONG,
                    values(spreads, Spread::median),
                    new DepthBand(
                            name + ", nine of ten seeds",
                            values(spreads, Spread::low),
                            values(spreads, Spread::high))));
        }
        // of one point there is no line
        if (spreads.stream().filter(s -> !Double.isNaN(s.theory())).count() > 1) {
            lines.add(new DepthLine(
                    name + ", theory", Colour.THEORY, Stroke.DOTTED, values(spreads, Spread::theory), DepthBand.NONE));
        }
        lines.add(new DepthLine(name, colour, stroke, values(spreads, Spread::value), DepthBand.NONE));
        return lines;
    }

    private List<Double> values(List<Spread> spreads, Function<Spread, Double> part) {
        return spreads.stream().map(s -> scaled(part.apply(s))).toList();
    }

    private double scaled(double x) {
        return isLogarithmic ? Math.log10(x) : unit * x;
    }

    /** Whether two networks differ by no more than chance makes two seeds differ. */
    boolean isAlike(Study one, Study other) {
        int size = one.depths().size();
        return size == other.depths().size()
                && IntStream.range(0, size)
                        .allMatch(i -> isAlike(
                                of.apply(one.depths().get(i)),
                                of.apply(other.depths().get(i)),
                                this == GRADIENT ? size - 1 - i : i));
    }

    /** Chances multiply from layer to layer, so that their logarithms add up as the steps of a random walk. */
    private boolean isAlike(Spread a, Spread b, int steps) {
        if (a.hasBand() && b.hasBand()) {
            return a.low() <= b.median() && b.median() <= a.high() && b.low() <= a.median() && a.median() <= b.high();
        }
        return !(Math.abs(scaled(a.value()) - scaled(b.value())) > A_STEP * Math.sqrt(1 + steps));
    }
}
