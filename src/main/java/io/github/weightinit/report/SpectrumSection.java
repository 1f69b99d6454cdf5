package io.github.weightinit.report;

import io.github.weightinit.report.chart.Axis;
import io.github.weightinit.report.chart.Chart;
import io.github.weightinit.report.chart.Colour;
import io.github.weightinit.report.chart.Line;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.chart.Series;
import io.github.weightinit.report.chart.Stroke;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.spectrum.Expectation;
import io.github.weightinit.spectrum.MarchenkoPastur;
import io.github.weightinit.spectrum.Mass;
import io.github.weightinit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The singular values of a matrix of each kind of layer, in a table, and in charts beside those that theory expects. */
final class SpectrumSection {
    /** The most charts; the table has all. */
    private static final int MOST_CHARTS = 6;

    private static final int POINTS = 100;

    private static final String WORDS =
            "A singular value is a factor by which a matrix stretches some direction of its input. Those of independent weights"
                    + " fill a range that Marchenko and Pastur found in 1967: the standard deviation times √N − √n to √N + √n, where N is"
                    + " the greater and n the lesser of rows and columns. Those of an orthogonal matrix are all equal. The matrices are the"
                    + " first of each kind of layer.";

    private SpectrumSection() {}

    /** @return nothing without matrices of some size */
    static Optional<Element> of(List<Spectrum> spectra) {
        if (spectra.isEmpty()) {
            return Optional.empty();
        }
        Element section = Element.of("section", Element.of("h2", "Singular values"), Element.of("p", WORDS))
                .with("id", "spectra")
                .add(Tables.scrolled("singular values", table(spectra)))
                .add(Element.of("p", how(spectra)).as("note"));
        List<Element> charts = spectra.stream()
                .flatMap(spectrum -> figure(spectrum).stream())
                .limit(MOST_CHARTS)
                .toList();
        return Optional.of(
                charts.isEmpty()
                        ? section
                        : section.add(Element.of("div", charts).as("pair")));
    }

    private static Element table(List<Spectrum> spectra) {
        return Element.of(
                "table",
                Tables.head("tensor", "matrix", "least", "greatest", "expected", "distance", "error", "verdict"),
                Element.of("tbody", spectra.stream().map(SpectrumSection::row).toList()));
    }

    private static Element row(Spectrum spectrum) {
        Optional<Expectation> expected = spectrum.expectation();
        return Element.of(
                "tr",
                Element.of("th", Names.shown(spectrum.tensor())).as("text name").with("scope", "row"),
                Element.of("td", size(spectrum)).as("text"),
                Element.of("td", Numerals.number(spectrum.least(), 3)),
                Element.of("td", Numerals.number(spectrum.greatest(), 3)),
                Element.of("td", expected.map(SpectrumSection::range).orElse("–")),
                Element.of(
                        "td",
                        expected.map(e -> Numerals.number(spectrum.distance(e), 2))
                                .orElse("–")),
                Element.of("td", spectrum.isExact() ? "exact" : Numerals.number(spectrum.error(), 2)),
                Element.of("td", expected.map(e -> verdict(spectrum, e)).orElse("not known"))
                        .as("text"));
    }

    private static String size(Spectrum spectrum) {
        String size = Numerals.whole(spectrum.rows()) + " × " + Numerals.whole(spectrum.columns());
        return spectrum.rows() < spectrum.wholeRows()
                ? size + ", the first of " + Numerals.whole(spectrum.wholeRows()) + " rows"
                : size;
    }

    private static String range(Expectation expected) {
        if (expected instanceof Expectation.Equal equal) {
            return "all " + Numerals.number(equal.value(), 3);
        }
        MarchenkoPastur law = ((Expectation.Independent) expected).law();
        return Numerals.number(law.low(), 3) + " to " + Numerals.number(law.high(), 3);
    }

    private static String verdict(Spectrum spectrum, Expectation expected) {
        String law = expected instanceof Expectation.Equal ? "orthogonal" : "as independent weights";
        return spectrum.isAs(expected) ? "✓ " + law : "✗ not " + law;
    }

    private static String how(List<Spectrum> spectra) {
        String exact =
                "The distance is the greatest difference between the shares of singular values below any number, found and expected"
                        + "; of an orthogonal matrix, the greatest relative difference of a singular value.";
        boolean areExact = spectra.stream().allMatch(Spectrum::isExact);
        return areExact
                ? exact
                : exact
                        + " Where an error is given, the shares are an estimate from products with random vectors (Lanczos), and hold within"
                        + " that error with a probability of 95 %; least and greatest are then the least and greatest that these vectors"
                        + " found.";
    }

    /** Where all are equal there is nothing to draw. */
    private static Optional<Element> figure(Spectrum spectrum) {
        return spectrum.expectation()
                .filter(expected -> expected instanceof Expectation.Independent)
                .map(expected -> figure(spectrum, ((Expectation.Independent) expected).law()));
    }

    private static Element figure(Spectrum spectrum, MarchenkoPastur law) {
        String name = Names.shown(spectrum.tensor());
        double distance = spectrum.distance(new Expectation.Independent(law));
        String words = "From %s to %s; expected from %s to %s. The lines are no farther apart than %s %%."
                .formatted(
                        Numerals.number(spectrum.least(), 3),
                        Numerals.number(spectrum.greatest(), 3),
                        Numerals.number(law.low(), 3),
                        Numerals.number(law.high(), 3),
                        Numerals.number(100 * distance, 2));
        double high = Math.max(law.high(), spectrum.greatest());
        double low = Math.min(law.low(), spectrum.least());
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double below = 0;
        for (Mass mass : spectrum.masses()) {
            x.add(mass.value());
            y.add(100 * (below + mass.share() / 2));
            below += mass.share();
        }
        List<Double> across = IntStream.rangeClosed(0, POINTS)
                .mapToObj(i -> low + (high - low) * i / POINTS)
                .toList();
        List<Double> expected = across.stream().map(v -> 100 * law.below(v)).toList();
        List<Series> series = List.of(
                new Line("Marchenko and Pastur", Colour.THEORY, Stroke.DASHED, false, across, expected),
                new Line("found", Colour.FIRST, Stroke.SOLID, false, x, y));
        List<Chart.Reading> readings = IntStream.range(0, x.size())
                .filter(i -> i % (1 + x.size() / POINTS) == 0)
                .mapToObj(i -> new Chart.Reading(
                        x.get(i),
                        List.of(
                                Numerals.number(x.get(i), 3),
                                Numerals.number(100 * law.below(x.get(i)), 3),
                                Numerals.number(y.get(i), 3))))
                .toList();
        Chart chart = new Chart(
                "Singular values of %s. %s".formatted(name, words),
                Axis.around("singular value", low, high, 6),
                Axis.around("singular values below it, %", 0, 100, 6),
                series,
                readings);
        return Element.of("figure", Element.of("figcaption", name).add(Element.of("small", words)), chart.drawn());
    }
}
