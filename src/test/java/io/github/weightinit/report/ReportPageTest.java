package io.github.weightinit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.verification.Verification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says where no script runs, as in a mail. The browser tests cover how it looks. */
class ReportPageTest {
    private static final String MLP = "seed = 42, axes = in_out, chain = [ { name = W1, then = tanh }, W2 ]\n"
            + "tensors = [ { name = W1, shape = [3, 4], init = xavier }, { name = b1, shape = [1, 4], init = zeros },"
            + " { name = W2, shape = [4, 1], init = xavier } ]";

    private static String html(List<Study> studies, String... spec) {
        Plan plan = ParquetFormat.plan(SpecText.read(spec), 128 << 20, Compression.NONE);
        return ReportPage.of(
                new ReportContent(plan, plan.bytes(), Verified.of(plan), List.of(), !studies.isEmpty(), studies));
    }

    private static Document page(String... spec) {
        return Jsoup.parse(html(List.of(), spec));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "<img src=x onerror=alert(1)>",
                "\\\" onload=\\\"alert(1)",
                "$1 \\\\",
                "权重 😀 \\u2028"
            })
    void aNameIsShownWhateverItContains(String name) {
        String[] spec = {"seed = 1, tensors = [ { name = \"" + name + "\", shape = [3, 4], init = xavier } ]"};
        Document page = page(spec);
        assertThat(page.select("#table tbody th").first().wholeText())
                .isEqualTo(SpecText.read(spec).tensors().get(0).name());
        assertThat(page.select("script")).as("the index and the page's own").hasSize(2);
        assertThat(page.select("img, [onload], [onerror]")).isEmpty();
        assertThat(page.select("footer")).as("nothing is swallowed").hasSize(1);
    }

    @Test
    void studiesHaveAPageWithoutACheckpointWithAVerdictEachAndChartsOnOneScale() {
        String html = ReportPage.of(List.of(Studies.flat("net"), Studies.vanishing("too <small>")));
        assertThat(html).doesNotContain("{{");
        Document page = Jsoup.parse(html);
        assertThat(page.select(".verdict").eachText())
                .satisfiesExactly(
                        net -> assertThat(net).startsWith("✓ Trainable net: "),
                        small -> assertThat(small).startsWith("✗ Not trainable too <small>: "));
        assertThat(page.select("#signal-charts figure")).isNotEmpty();
        assertThat(page.select("#signal-charts figure").first().text()).contains("net", "too <small>");
        assertThat(page.select("#tensors, #again")).isEmpty();
    }

    @Test
    void everyPlaceholderIsFilledAndNothingIsFetched() {
        String page = html(List.of(), MLP);
        assertThat(page).doesNotContain("{{").contains("default-src 'none'");
        assertThat(page).doesNotContainPattern("src=\"|href=\"(?!#)"); // except links within the page
    }

    @Test
    void bothVerdictsAreOnTopWithTheirReasons() {
        Document page = Jsoup.parse(html(List.of(Studies.vanishing("net")), MLP));
        assertThat(page.select("header .verdict").eachText())
                .hasSize(2)
                .satisfiesExactly(
                        right -> assertThat(right).isEqualTo("✓ Right every value is the one that the seed gives"),
                        trainable -> assertThat(trainable)
                                .startsWith("✗ Not trainable the standard deviation of the signal is ")
                                .contains(
                                        "times that of the input at d20", "; the standard deviation of the gradient"));
        assertThat(Jsoup.parse(html(List.of(Studies.flat("net")), MLP))
                        .select("header .verdict.good")
                        .eachText())
                .hasSize(2);
    }

    @Test
    void withoutAChainThePageSaysThatNothingIsKnownOfTraining() {
        Document page = page(MLP);
        assertThat(page.select(".verdict").get(1).text())
                .isEqualTo("? Trainable not known, since the spec has no chain");
        assertThat(page.select(".verdict.good")).hasSize(1);
        assertThat(page.select("#signals").text()).contains("The spec has no chain");
    }

    @Test
    void theHeaderDescribesTheCheckpoint() {
        Document page = page(
                "seed = -9007199254740993, tensors = [",
                "  { name = W1, shape = [3, 4], init = xavier }, { name = b, shape = [4], init = zeros } ]");
        assertThat(page.select("h1").text()).isEqualTo("net");
        assertThat(page.title()).isEqualTo("net · checkpoint report");
        assertThat(page.select("#facts dd").eachText()).contains("16", "2", "-9007199254740993");
        assertThat(page.select("#numpy").text())
                .contains("name = \"W1\"", "f\"-9007199254740993/{name}\"", "np.float32(0.577");
    }

    @Test
    void problemsAreOnTheTop() {
        Plan plan = ParquetFormat.plan(SpecText.read(MLP), 128 << 20, Compression.NONE);
        Verification unfinished = Verification.unfinished("file:/out/net", plan, 0);
        Document page = Jsoup.parse(ReportPage.of(new ReportContent(plan, 0, unfinished, List.of(), false, List.of())));
        assertThat(page.select(".verdict.bad").text()).startsWith("✗ Unfinished");
        assertThat(page.select("#problems li").text()).contains("0 of 1 files are there");
    }

    @Test
    void everyTensorHasARowOfNumbers() {
        Document page = page(MLP);
        assertThat(page.select("#table tbody tr")).hasSize(3);
        assertThat(page.select("#table tbody tr").get(0).select("td").eachText())
                .startsWith("[3, 4]", "0.3747", "0.5774", "−0.008519")
                .endsWith("✓");
        assertThat(page.select("#fixed tbody tr").text()).startsWith("b1 1 [1, 4] zeros");
        assertThat(page.select(".controls:not([hidden])"))
                .as("what needs a script")
                .isEmpty();
    }

    @Test
    void zeroRowsAreNamedAndNotAmongTheStatistics() {
        Document page = page(
                "seed = 1, tensors = [",
                "  { name = e, shape = [4, 4], init = { scheme = normal, mean = 9 }, zero_rows = [0, 2] },",
                "  { name = w, shape = [4, 4], init = normal } ]");
        assertThat(page.select(".formula").get(0).text()).contains("; rows 0, 2 are zero ·");
        assertThat(page.select(".formula").get(1).text()).contains("std 1.0) ·");
        assertThat(Double.parseDouble(page.select("#table tbody tr")
                        .get(0)
                        .select("td")
                        .get(4)
                        .text()))
                .isGreaterThan(5);
        assertThat(page.select(".matrix").get(0).select("td").get(3).text()).isEqualTo("0");
        assertThat(page.select("#numpy").text()).contains("name = \"w\""); // NumPy makes e in more than a call
    }

    @Test
    void onlySmallMatricesShowTheirValues() {
        Document page = page("seed = 42, tensors = [ { name = W1, shape = [3, 4], init = xavier },"
                + " { name = large, shape = [17, 16], init = xavier } ]");
        assertThat(page.select(".matrix h3").eachText()).containsExactly("W1 · 3 × 4");
        assertThat(page.select(".matrix td").eachText()).hasSize(12).startsWith("0.331");
    }

    @Test
    void everyChartIsThereWithItsAxesAndIsTold() {
        Document page = Jsoup.parse(html(List.of(Studies.flat("net"), Studies.vanishing("too small")), MLP));
        assertThat(page.select("svg[role=img]")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(svg -> {
            assertThat(svg.attr("aria-label")).hasSizeGreaterThan(40);
            assertThat(svg.select("text.title")).as("a title for each axis").hasSize(2);
            assertThat(svg.select("path, circle")).isNotEmpty();
        });
    }

    @Test
    void aKindOfManyLayersShowsHowFarEachIsFromItsFormula() {
        Document page = page(
                "seed = 1, tensors = [",
                "  { name = \"h.{i}.w\", for = { i = 12 }, shape = [40, 40], init = xavier } ]");
        assertThat(page.select("details.card .label").text()).isEqualTo("h.{0..11}.w");
        assertThat(page.select("details.card svg[role=img]")).hasSize(2);
        assertThat(page.select("details.card text.title").text())
                .contains("difference from the expected standard deviation, %");
    }

    @Test
    void aHundredThousandTensorsMakeAPageOfLessThanFiveMegabytes() {
        String page = Many.page();
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(5_000_000);
        Document parsed = Jsoup.parse(page);
        assertThat(parsed.select("#kinds tbody tr")).hasSize(1001);
        assertThat(parsed.select("#kinds tbody tr").first().text())
                .startsWith("layers.{0..98}.experts.{0..999}.weight 99,000 [4, 5]");
        assertThat(parsed.select("#table tbody tr").size()).isBetween(1, 400);
        assertThat(parsed.select("#tensors p").text()).contains("100,000 tensors are too many for a page");
        assertThat(parsed.select("#layers > p.note").text())
                .isEqualTo("Charts are of 60 of 1,001 kinds of layers; all kinds are in the table below.");
    }
}
