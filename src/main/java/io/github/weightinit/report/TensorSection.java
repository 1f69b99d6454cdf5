package io.github.weightinit.report;

import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.report.markup.Node;
import io.github.weightinit.verification.TensorResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All tensors, one a row. Where there are too many for a page, a row for each kind of layer, and the tensors that are wrong or
 * farthest from what is expected; a script then finds the others by their names.
 */
final class TensorSection {
    /** The most rows of tensors. */
    static final int MOST_ROWS = 2000;

    private static final int MOST_NOTABLE = 400;

    private TensorSection() {}

    static Element of(List<Kind> kinds) {
        long tensors = kinds.stream().mapToLong(kind -> kind.tensors().size()).sum();
        Element section = Element.of("section", Element.of("h2", "All tensors"), controls(tensors))
                .with("id", "tensors");
        return tensors <= MOST_ROWS
                ? section.add(table("all tensors", kinds, tensor -> true).with("id", "table-region"))
                        .add(more())
                : section.add(folded(kinds, tensors));
    }

    /** What only a script can serve; it shows them. */
    private static Element controls(long tensors) {
        Element search = Element.of("input")
                .with("id", "search")
                .with("type", "search")
                .with("placeholder", "part of a name")
                .with("autocomplete", "off")
                .with("spellcheck", "false");
        return Element.of(
                        "p",
                        Element.of("label").add("Search ").add(search),
                        Element.of("span", Numerals.counted(tensors, "tensor"))
                                .with("id", "found")
                                .with("role", "status"))
                .as("controls")
                .flagged("hidden");
    }

    private static Element more() {
        return Element.of(
                        "p",
                        Element.of("button", "Show all").with("type", "button").with("id", "more"))
                .as("controls")
                .flagged("hidden");
    }

    private static List<Node> folded(List<Kind> kinds, long tensors) {
        Set<TensorResult> notable = notable(kinds);
        List<Node> parts = new ArrayList<>();
        parts.add(
                Element.of(
                        "p",
                        "%s tensors are too many for a page: here is a row for each kind, then those that are wrong or, of each kind,"
                                        .formatted(Numerals.whole(tensors))
                                + " farthest from the expected standard deviation. verify --json FILE writes the results of all."));
        parts.add(kinds(kinds));
        parts.add(Element.of("h3", "Wrong, or farthest from what is expected"));
        parts.add(table("tensors that are wrong or farthest from what is expected", kinds, notable::contains)
                .with("id", "table-region"));
        return parts;
    }

    private static Element kinds(List<Kind> kinds) {
        List<Element> rows =
                kinds.stream().limit(MOST_ROWS).map(TensorSection::row).toList();
        Element table = Tables.scrolled(
                "kinds of tensors",
                Element.of(
                                "table",
                                Tables.head(
                                        "kind",
                                        "count",
                                        "shape",
                                        "least std",
                                        "greatest std",
                                        "expected std",
                                        "min",
                                        "max",
                                        "verdict"),
                                Element.of("tbody", rows))
                        .with("id", "kinds"));
        return kinds.size() > MOST_ROWS
                ? Element.of(
                        "div",
                        table,
                        Element.of(
                                        "p",
                                        "The first %s of %s kinds."
                                                .formatted(Numerals.whole(MOST_ROWS), Numerals.whole(kinds.size())))
                                .as("note"))
                : table;
    }

    private static Element row(Kind kind) {
        DoubleSummaryStatistics stds = kind.tensors().stream()
                .mapToDouble(t -> t.moments().standardDeviation())
                .summaryStatistics();
        return Element.of(
                "tr",
                name(kind.label()),
                Element.of("td", Numerals.whole(kind.count())),
                Element.of("td", kind.shape()).as("text"),
                Tables.number(stds.getMin()),
                Tables.number(stds.getMax()),
                Tables.number(kind.expected()),
                Tables.number(kind.result().sample().moments().min()),
                Tables.number(kind.result().sample().moments().max()),
                Element.of("td", KindCard.state(kind.isRight())).as("text"));
    }

    private static Element name(String name) {
        return Element.of("th", Names.shown(name)).as("text name").with("scope", "row");
    }

    private static Set<TensorResult> notable(List<Kind> kinds) {
        Stream<TensorResult> wrong = kinds.stream()
                .filter(kind -> !kind.isRight())
                .flatMap(kind -> kind.tensors().stream())
                .filter(tensor -> !tensor.isRight());
        Stream<TensorResult> farthest = kinds.stream()
                .filter(kind -> kind.isDrawn())
                .flatMap(kind -> {
                    double expected = kind.expected();
                    return kind.tensors().stream()
                            .max(Comparator.comparingDouble(
                                    t -> Math.abs(t.moments().standardDeviation() - expected)))
                            .stream();
                });
        return new HashSet<>(Stream.concat(wrong, farthest).limit(MOST_NOTABLE).toList());
    }

    private static Element table(String name, List<Kind> kinds, Predicate<TensorResult> isShown) {
        List<Element> rows = new ArrayList<>();
        for (Kind kind : kinds) {
            double expected = kind.expected();
            String shape = kind.shape();
            for (TensorResult tensor : kind.tensors()) {
                if (isShown.test(tensor)) {
                    rows.add(row(tensor, shape, expected));
                }
            }
        }
        return Tables.scrolled(
                name,
                Element.of(
                                "table",
                                Tables.head("tensor", "shape", "std", "expected std", "mean", "min", "max", "verdict"),
                                Element.of("tbody", rows))
                        .with("id", "table"));
    }

    private static Element row(TensorResult tensor, String shape, double expected) {
        return Element.of(
                "tr",
                name(tensor.name()),
                Element.of("td", shape).as("text"),
                Tables.number(tensor.moments().standardDeviation()),
                Tables.number(expected),
                Tables.number(tensor.moments().mean()),
                Tables.number(tensor.moments().min()),
                Tables.number(tensor.moments().max()),
                Element.of("td", tensor.isRight() ? "✓" : "✗ wrong").as(tensor.isRight() ? "text" : "text bad"));
    }
}
