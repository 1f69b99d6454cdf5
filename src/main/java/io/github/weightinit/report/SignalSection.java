package io.github.weightinit.report;

import io.github.weightinit.propagation.Study;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.report.markup.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What happens to signals: a chart for each quantity, with all networks that are compared on one scale. */
final class SignalSection {
    private static final String NONE =
            "The spec has no chain, and the order of the matrices does not follow from their shapes. To see here whether"
                    + " signals vanish or explode, add chain = [...] to the spec: the names of the matrices in order.";

    /** The most names of what is left out. */
    private static final int MOST_LEFT_OUT = 40;

    private SignalSection() {}

    /**
     * The section.
     *
     * @param hasChain whether the first study is of the checkpoint's own network
     * @param studies those that are compared
     */
    static Element of(boolean hasChain, List<Study> studies) {
        Element section =
                Element.of("section", Element.of("h2", "Signal propagation")).with("id", "signals");
        if (!hasChain) {
            section = section.add(Element.of("p", NONE).as("note"));
        }
        if (studies.isEmpty()) {
            return section;
        }
        List<Study> distinct = distinct(studies);
        return section.add(intro())
                .add(Element.of("div", charts(distinct)).as("pair").with("id", "signal-charts"))
                .add(repeated(studies, distinct))
                .add(Element.of("p", how(studies.get(0))).as("note").with("id", "signal-note"))
                .add(leftOut(studies.get(0).leftOut()));
    }

    private static Element intro() {
        return Element.of("p")
                .add(
                        "Random inputs pass forward through the network, and random gradients pass backward. Where a line falls,"
                                + " they vanish; where it rises, they explode; in both cases the network learns poorly. ")
                .add(Element.of("strong", "The ideal is a flat line."))
                .add(" All networks in a chart have the same scale.");
    }

    private static List<Element> charts(List<Study> studies) {
        return Arrays.stream(Quantity.values())
                .flatMap(quantity -> quantity.chart(studies).stream())
                .map(DepthChart::figure)
                .toList();
    }

    /** The studies without those that would be drawn over one before them. */
    private static List<Study> distinct(List<Study> studies) {
        List<Study> distinct = new ArrayList<>();
        for (Study study : studies) {
            if (distinct.stream().noneMatch(other -> isAlike(study, other))) {
                distinct.add(study);
            }
        }
        return distinct;
    }

    private static boolean isAlike(Study one, Study other) {
        return Stream.of(Quantity.SIGNAL, Quantity.GRADIENT).allMatch(q -> q.isAlike(one, other));
    }

    private static List<Node> repeated(List<Study> studies, List<Study> distinct) {
        return studies.stream()
                .filter(study -> !distinct.contains(study))
                .map(study -> (Node) Element.of(
                                "p",
                                "%s is not drawn: but for chance it would be the line of %s again."
                                        .formatted(
                                                Names.shown(study.name()),
                                                Names.shown(distinct.stream()
                                                        .filter(other -> isAlike(study, other))
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .name())))
                        .as("same"))
                .toList();
    }

    private static String how(Study study) {
        List<String> between =
                study.functions().stream().filter(f -> !f.equals("linear")).toList();
        String functions =
                between.isEmpty() ? "" : " Functions between the matrices: %s.".formatted(String.join(", ", between));
        String seeds = study.seeds() == 0
                ? " The lines are of one seed."
                : " The band holds nine of ten of %s other seeds.".formatted(Numerals.whole(study.seeds()));
        String detected = study.isDetected() ? " The spec has no chain; this one follows from the shapes." : "";
        return "Computed with %s inputs.%s%s%s".formatted(Numerals.whole(study.inputs()), functions, seeds, detected);
    }

    private static List<Node> leftOut(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        String more = names.size() > MOST_LEFT_OUT
                ? ", and %s more".formatted(Numerals.whole(names.size() - MOST_LEFT_OUT))
                : "";
        return List.of(Element.of("p", Element.of("strong", "Not in these charts: "))
                .add(String.join(
                                ", ",
                                names.stream()
                                        .limit(MOST_LEFT_OUT)
                                        .map(Names::shown)
                                        .toList()) + more + ".")
                .as("note")
                .with("id", "left-out"));
    }
}
