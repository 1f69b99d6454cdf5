package io.github.weightinit.report;

import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import java.util.Arrays;
import java.util.Set;

/** Tables that may be wider than the screen, and are then moved by pointer or keyboard. */
final class Tables {
    /** Titles of columns whose cells are texts, which begin at the left. */
    private static final Set<String> TEXTS = Set.of("tensor", "kind", "matrix", "shape", "initialiser", "verdict");

    private Tables() {}

    /** @param name what the table holds, for those who do not see it */
    static Element scrolled(String name, Element table) {
        return Element.of("div", table)
                .as("scroll")
                .with("role", "region")
                .with("aria-label", name)
                .with("tabindex", 0);
    }

    /** A table behind a line of text, open where it is printed. */
    static Element folded(String summary, Element table) {
        return Element.of("details", Element.of("summary", summary), scrolled(summary, table))
                .as("numbers");
    }

    static Element head(String... titles) {
        return Element.of(
                "thead",
                Element.of("tr", Arrays.stream(titles).map(Tables::title).toList()));
    }

    private static Element title(String title) {
        Element head = Element.of("th", title).with("scope", "col");
        return TEXTS.contains(title) ? head.as("text") : head;
    }

    static Element number(double x) {
        String text = Numerals.number(x);
        Element cell = Element.of("td", text);
        // what a script sorts by, where the text is no number to it
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.') ? cell : cell.with("data-value", (float) x);
    }
}
