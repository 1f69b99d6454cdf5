package io.github.weightinit.report;

import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The values of small tensors, each a cell whose colour is its sign and size. */
final class SmallSection {
    /** The darkest colour leaves the text legible. */
    private static final double STRONGEST = 0.45;

    private static final String WORDS =
            "Each cell is one weight: blue if negative, orange if positive, paler near zero. No two rows and no two columns"
                    + " are identical. If they were, two units would compute the same values, receive the same gradients and"
                    + " never learn different features. Random weights break this symmetry. Biases may all be zero, because"
                    + " the weights already differ.";

    private SmallSection() {}

    static Optional<Element> of(List<SmallMatrix> matrices) {
        return matrices.isEmpty()
                ? Optional.empty()
                : Optional.of(Element.of(
                                "section",
                                Element.of("h2", "Small tensors"),
                                Element.of("p", WORDS),
                                Element.of(
                                                "div",
                                                matrices.stream()
                                                        .map(SmallSection::matrix)
                                                        .toList())
                                        .as("matrices"))
                        .with("id", "numbers"));
    }

    private static Element matrix(SmallMatrix matrix) {
        int columns = (int) matrix.columns();
        double most = matrix.values().stream().mapToDouble(Math::abs).max().orElse(0);
        List<Element> rows = new ArrayList<>();
        for (int i = 0; i < matrix.values().size(); i += columns) {
            rows.add(Element.of(
                    "tr",
                    matrix.values().subList(i, i + columns).stream()
                            .map(x -> cell(x, most))
                            .toList()));
        }
        String title = "%s · %d × %d".formatted(matrix.name(), matrix.values().size() / columns, columns);
        return Element.of(
                        "div",
                        Element.of("h3", title),
                        Tables.scrolled(title, Element.of("table", Element.of("tbody", rows))))
                .as("matrix");
    }

    private static Element cell(double x, double most) {
        Element cell = Element.of("td", Numerals.number(x, 3));
        return x == 0
                ? cell
                : cell.with(
                        "style",
                        String.format(
                                Locale.ROOT,
                                "background: rgba(var(--%s), %.3f)",
                                x < 0 ? "low" : "high",
                                Math.abs(x) / most * STRONGEST));
    }
}
