package io.github.weightinit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The report as one self-contained HTML file: the template with style sheet, scripts and data filled in. */
public final class ReportPage {
    private ReportPage() {}

    public static String of(ReportContent content) {
        try {
            // a tensor's name may contain "</script>"; in JSON a "<" is only in strings, where this escape is
            // equivalent
            String data = Json.mapper().writeValueAsString(content).replace("<", "\\u003c");
            return read("report.html")
                    .replace("{{css}}", read("report.css"))
                    .replace("{{charts}}", read("charts.js"))
                    .replace("{{script}}", read("report.js"))
                    .replace("{{data}}", data); // last, so that no name is taken for a placeholder
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can be written as JSON", e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
