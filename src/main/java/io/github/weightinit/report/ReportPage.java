package io.github.weightinit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The report as one HTML file that needs nothing else: the template with styles, scripts and data put in. */
public final class ReportPage {
    private ReportPage() {}

    public static String of(ReportContent content) {
        try {
            // a tensor's name may hold "</script>"; within JSON's texts, the only place for a "<", this is the same
            String data = Json.mapper().writeValueAsString(content).replace("<", "\\u003c");
            return read("report.html")
                    .replace("{{css}}", read("report.css"))
                    .replace("{{charts}}", read("charts.js"))
                    .replace("{{script}}", read("report.js"))
                    .replace("{{data}}", data); // last: no name is taken for a place
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
