package io.github.weightinit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.report.markup.Element;
import io.github.weightinit.report.markup.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report as one self-contained HTML file that says everything without a script. Scripts show the values under the pointer, and
 * sort and search the table.
 */
public final class ReportPage {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private ReportPage() {}

    /** The page of a checkpoint. Everything that grows with the model is bounded. */
    public static String of(ReportContent content) {
        List<Kind> kinds = Kind.of(content.verification().groups());
        return page(content.name() + " · checkpoint report", HeadSection.of(content), sections(content, kinds), kinds);
    }

    /** The page of networks without a checkpoint, one or more. */
    public static String of(List<Study> studies) {
        List<String> names = studies.stream().map(Study::name).toList();
        return page(
                String.join(", ", names) + " · study of initial weights",
                HeadSection.of(studies),
                List.of(SignalSection.of(true, studies)),
                List.of());
    }

    private static String page(String title, List<Element> head, List<Element> main, List<Kind> kinds) {
        return filled(Map.of(
                "css", read("report.css"),
                "script", read("report.js"),
                "title", new Text(title).toString(),
                "head", joined(head),
                "main", joined(main),
                "index", index(kinds)));
    }

    private static List<Element> sections(ReportContent content, List<Kind> kinds) {
        List<Element> sections = new ArrayList<>();
        sections.add(SignalSection.of(content.hasChain(), content.studies()));
        SpectrumSection.of(content.spectra()).ifPresent(sections::add);
        SmallSection.of(SmallMatrix.of(content.plan().spec())).ifPresent(sections::add);
        if (!kinds.isEmpty()) {
            sections.add(KindSection.of(kinds));
            sections.add(TensorSection.of(kinds));
        }
        sections.add(AgainSection.of(
                Reproduction.of(content.plan(), content.verification().folder()),
                content.plan().fingerprint()));
        return sections;
    }

    private static String joined(List<Element> elements) {
        StringBuilder text = new StringBuilder();
        elements.forEach(element -> text.append(element).append('\n'));
        return text.toString();
    }

    /** Within a script, a name that contains its end would end it; in JSON a "<" is only in strings, where the escape is equal. */
    private static String index(List<Kind> kinds) {
        try {
            return Json.mapper().writeValueAsString(TensorIndex.of(kinds)).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can be written as JSON", e);
        }
    }

    /** The template, filled in one pass, so that no name is taken for a placeholder. */
    private static String filled(Map<String, String> parts) {
        return PLACEHOLDER
                .matcher(read("report.html"))
                .replaceAll(match -> Matcher.quoteReplacement(parts.get(match.group(1))));
    }

    private static String read(String resource) {
        try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
