package io.github.weightinit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.propagation.Study;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The charts of signals, of networks whose signals are known. */
class SignalSectionTest {
    private static Document section(Study... studies) {
        return Jsoup.parse(SignalSection.of(true, List.of(studies)).toString());
    }

    private static List<String> ticks(Element figure) {
        return figure.select("text[text-anchor=end]").eachText();
    }

    private static String axis(Element figure) {
        return figure.select("text.title").get(1).text();
    }

    @Test
    void networksThatAreComparedHaveOneChartAndOneScale() {
        Element signal = section(Studies.flat("net"), Studies.vanishing("too small"))
                .select("figure")
                .first();
        assertThat(signal.select("svg[role=img]")).hasSize(1);
        assertThat(signal.select(".legend li").eachText())
                .contains("net", "net, median of 200 seeds", "net, nine of ten seeds", "net, theory", "too small");
        assertThat(ticks(signal)).contains("1", "10⁻²⁰");
    }

    @Test
    void aTickIsTheFactorThatTheAxisSays() {
        Element wide = section(Studies.vanishing("net")).select("figure").first();
        assertThat(axis(wide)).isEqualTo("standard deviation of the signal; a tick is a factor of 10⁴");
        assertThat(ticks(wide)).containsExactly("10⁻²⁰", "10⁻¹⁶", "10⁻¹²", "10⁻⁸", "10⁻⁴", "1");
        Element narrow = section(Studies.of("net", d -> Math.pow(2, -d / 4.0)))
                .select("figure")
                .first();
        assertThat(axis(narrow)).isEqualTo("standard deviation of the signal; a tick is a factor of ten");
        Element flat = section(Studies.flat("net")).select("figure").first();
        assertThat(axis(flat)).isEqualTo("standard deviation of the signal, logarithmic");
        assertThat(ticks(flat)).containsExactly("0.5", "1", "2");
    }

    @Test
    void theNumbersOfEachChartAreInATable() {
        Document page = section(Studies.vanishing("net"));
        Element table =
                page.select("figure").first().select("details.numbers table").first();
        assertThat(table.select("tbody tr")).hasSize(21);
        assertThat(table.select("tbody tr").last().text()).isEqualTo("20 d20 1.02·10⁻²⁰ 1.01·10⁻²⁰ 1·10⁻²⁰");
    }

    @Test
    void whatWouldBeTheSameChartTwiceIsSaidInWords() {
        Document page = section(Studies.flat("net"), Studies.of("N(0, 1)", d -> 1.04));
        assertThat(page.select(".same").text())
                .isEqualTo("N(0, 1) is not drawn: but for chance it would be the line of net again.");
        assertThat(page.select(".legend").text()).doesNotContain("N(0, 1)");
        assertThat(section(Studies.flat("net"), Studies.vanishing("other")).select(".same"))
                .isEmpty();
    }

    @Test
    void whatIsNotDrawnIsSaid() {
        assertThat(section(Studies.flat("net")).select("#left-out").text())
                .isEqualTo("Not in these charts: wte.weight, h.{0..11}.attn.c_attn.weight.");
    }

    @Test
    void sharesHaveAnAxisFromNothingToAll() {
        Element saturated = section(Studies.flat("net")).select("figure").stream()
                .filter(f -> f.text().startsWith("Saturated"))
                .findFirst()
                .orElseThrow();
        assertThat(ticks(saturated)).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(saturated.select("figcaption small").text()).isEqualTo("net: 30 % where there are most.");
        assertThat(section(Studies.flat("net")).text())
                .as("nothing is known of them")
                .doesNotContain("Dead units");
    }

    @Test
    void aSignalOutOfRangeLeavesAGapAndIsNamed() {
        Document page = section(Studies.of("net", d -> d == 20 ? Double.POSITIVE_INFINITY : d == 10 ? 0 : 1));
        assertThat(page.select("figure")
                        .first()
                        .select("details.numbers tr")
                        .get(11)
                        .text())
                .startsWith("10 d10 0");
        assertThat(page.select("figcaption").first().text()).contains("overflow at the output");
        assertThat(page.select("path").eachAttr("d")).noneMatch(d -> d.contains("NaN") || d.contains("Inf"));
    }
}
