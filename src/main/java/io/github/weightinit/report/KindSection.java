package io.github.weightinit.report;

import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import java.util.ArrayList;
import java.util.List;

/** The distributions, by kind of layer. */
final class KindSection {
    /** The most kinds with charts. */
    private static final int MOST_CARDS = 60;

    /** The first kinds are unfolded, so that one sees what is in the others. */
    private static final int OPEN = 8;

    private static final int MOST_FIXED = 200;

    private KindSection() {}

    static Element of(List<Kind> kinds) {
        List<Kind> drawn = kinds.stream().filter(kind -> kind.isDrawn()).toList();
        List<Kind> fixed = kinds.stream().filter(kind -> !kind.isDrawn()).toList();
        List<Kind> charted = charted(drawn);
        List<Element> cards = new ArrayList<>();
        for (int i = 0; i < charted.size(); i++) {
            cards.add(KindCard.of(charted.get(i), i < OPEN || !charted.get(i).isRight()));
        }
        Element section = Element.of(
                        "section",
                        Element.of("h2", "Distributions"),
                        Element.of(
                                "p",
                                "The bars are a histogram of the stored values, and the line is the density of the initialiser."
                                        + " The more values there are, the closer the bars follow the line."),
                        Element.of("div", cards).with("id", "cards"))
                .with("id", "layers");
        if (charted.size() < drawn.size()) {
            section = section.add(Element.of(
                            "p",
                            "Charts are of %s of %s kinds of layers; all kinds are in the table below."
                                    .formatted(Numerals.whole(charted.size()), Numerals.whole(drawn.size())))
                    .as("note"));
        }
        return fixed.isEmpty() ? section : section.add(notRandom(fixed));
    }

    /** The wrong ones before others, where there are too many; in the order of the spec. */
    private static List<Kind> charted(List<Kind> drawn) {
        List<Kind> wrong =
                drawn.stream().filter(kind -> !kind.isRight()).limit(MOST_CARDS).toList();
        List<Kind> right = drawn.stream()
                .filter(Kind::isRight)
                .limit(MOST_CARDS - wrong.size())
                .toList();
        return drawn.size() <= MOST_CARDS
                ? drawn
                : drawn.stream()
                        .filter(kind -> kind.isRight() ? right.contains(kind) : wrong.contains(kind))
                        .toList();
    }

    private static Element notRandom(List<Kind> fixed) {
        List<Element> rows = fixed.stream()
                .limit(MOST_FIXED)
                .map(kind -> Element.of(
                        "tr",
                        Element.of("th", Names.shown(kind.label()))
                                .as("text name")
                                .with("scope", "row"),
                        Element.of("td", Numerals.whole(kind.count())),
                        Element.of("td", kind.shape()).as("text"),
                        Element.of("td", KindCard.init(kind.example())).as("text"),
                        Element.of("td", KindCard.state(kind.isRight())).as("text")))
                .toList();
        String rest = fixed.size() > MOST_FIXED
                ? " The first %s of %s kinds:".formatted(Numerals.whole(MOST_FIXED), Numerals.whole(fixed.size()))
                : "";
        return Element.of(
                        "div",
                        Element.of("h3", "Not random"),
                        Element.of("p", "The values of these tensors do not depend on the seed." + rest),
                        Tables.scrolled(
                                "tensors that are not random",
                                Element.of(
                                        "table",
                                        Tables.head("tensor", "count", "shape", "initialiser", "verdict"),
                                        Element.of("tbody", rows))))
                .with("id", "fixed");
    }
}
