package io.github.weightinit.report;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Concern;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.Trainability;
import io.github.weightinit.report.chart.Numerals;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name, both verdicts with their reasons, and the facts. */
final class HeadSection {
    private static final int MOST_PROBLEMS = 50;

    private HeadSection() {}

    static List<Element> of(ReportContent content) {
        Verification verification = content.verification();
        List<Element> parts = new ArrayList<>();
        parts.add(Element.of("p", "spark-weight-init · initial checkpoint").as("kicker"));
        parts.add(Element.of("h1", content.name()).with("id", "name"));
        parts.add(
                Element.of("ul", right(verification), trainable(content.own())).as("verdicts"));
        problems(verification).ifPresent(parts::add);
        parts.add(facts(content.plan(), content.bytes()));
        parts.add(contents(content));
        return parts;
    }

    /** The verdict on each of several networks. */
    static List<Element> of(List<Study> studies) {
        List<Element> verdicts = studies.stream()
                .map(study -> trainable(study, studies.size() > 1 ? Names.shown(study.name()) + ": " : ""))
                .toList();
        return List.of(
                Element.of("p", "spark-weight-init · study of initial weights").as("kicker"),
                Element.of(
                                "h1",
                                Names.shown(String.join(
                                        ", ", studies.stream().map(Study::name).toList())))
                        .with("id", "name"),
                Element.of("ul", verdicts).as("verdicts"));
    }

    private static Element right(Verification verification) {
        long read = verification.coverage().values();
        double share = read == 0 ? 0 : 100.0 * verification.coverage().valuesCompared() / read;
        return switch (verification.verdict()) {
            case RIGHT -> verdict("good", "✓ Right", "every value is the one that the seed gives");
            case NO_PROBLEM_FOUND ->
                verdict(
                        "good",
                        "✓ No problem found",
                        String.format(Locale.ROOT, "%.1f %% of the values were recomputed", share));
            case WRONG ->
                verdict(
                        "bad",
                        "✗ Wrong",
                        Numerals.counted(verification.problems().count(), "problem"));
            case UNFINISHED -> verdict("bad", "✗ Unfinished", "some files are not written yet");
        };
    }

    private static Element trainable(Optional<Study> own) {
        return own.map(study -> trainable(study, ""))
                .orElse(verdict("open", "? Trainable", "not known, since the spec has no chain"));
    }

    private static Element trainable(Study study, String whose) {
        Trainability trainability = study.trainability();
        String kept =
                "signal and gradient keep their scale within a factor of %s, and no more than %s %% of a layer's units saturate"
                        .formatted(
                                Numerals.number(trainability.bounds().ratio(), 3),
                                Numerals.number(100 * trainability.bounds().saturated(), 3));
        return trainability.isTrainable()
                ? verdict("good", "✓ Trainable", whose + kept)
                : verdict(
                        "bad",
                        "✗ Not trainable",
                        whose
                                + String.join(
                                        "; ",
                                        trainability.concerns().stream()
                                                .map(Concern::message)
                                                .map(Names::shown)
                                                .toList()));
    }

    private static Element verdict(String kind, String word, String reason) {
        return Element.of("li", Element.of("strong", word)).add(" " + reason).as("verdict " + kind);
    }

    private static Optional<Element> problems(Verification verification) {
        List<Problem> kept = verification.problems().kept();
        List<Element> lines = new ArrayList<>(kept.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> Element.of("li", Names.shown(problem.toString(), 400)))
                .toList());
        long rest = verification.problems().count() - lines.size();
        if (rest > 0) {
            lines.add(Element.of("li", "and %s more".formatted(Numerals.whole(rest))));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Element.of("ul", lines).as("problems").with("id", "problems"));
    }

    private static Element facts(Plan plan, long bytes) {
        return Element.of(
                        "dl",
                        fact("parameters", Numerals.whole(plan.spec().parameters())),
                        fact("tensors", Numerals.whole(plan.spec().tensors().size())),
                        fact("bytes", Numerals.bytes(bytes)),
                        fact("files", Numerals.whole(plan.partitions().size())),
                        fact("seed", Long.toString(plan.spec().seed())),
                        fact("fingerprint", plan.fingerprint().substring(0, 8) + "…"))
                .as("facts")
                .with("id", "facts");
    }

    private static Element fact(String name, String value) {
        return Element.of("div", Element.of("dt", name), Element.of("dd", value));
    }

    private static Element contents(ReportContent content) {
        List<Element> links = new ArrayList<>(List.of(link("signals", "Signals")));
        if (!content.spectra().isEmpty()) {
            links.add(link("spectra", "Singular values"));
        }
        if (!content.verification().groups().isEmpty()) {
            links.add(link("layers", "Distributions"));
            links.add(link("tensors", "All tensors"));
        }
        links.add(link("again", "Recreate or verify"));
        return Element.of("nav", links).with("aria-label", "sections");
    }

    private static Element link(String section, String words) {
        return Element.of("a", words).with("href", "#" + section);
    }
}
