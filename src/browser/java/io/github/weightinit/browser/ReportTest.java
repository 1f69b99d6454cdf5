package io.github.weightinit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.Submit;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.report.Many;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Reports of real checkpoints in a real browser. Screenshots are in target/pictures; those in docs are copies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private static final int WHOLE = 20_000;
    private static final int FOR_DOCS = 1_420;

    private Path folder;
    private Browser browser;

    @BeforeAll
    void makeReports(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        browser = Browser.start();
        for (String model : List.of("mlp", "deep-mlp", "gpt2", "resnet50")) {
            make("conf/" + model + ".conf", model);
        }
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Path make(String spec, String name) throws IOException, InterruptedException {
        Path out = folder.resolve(name);
        Outcome outcome = Submit.run("init", "--report", spec, out.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("every check passed");
        return page(name);
    }

    private Path page(String name) {
        return folder.resolve(name + "-report.html");
    }

    private void assertDrawn() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.run("return document.documentElement.dataset.ready")).isEqualTo("yes");
        assertThat((long) browser.run(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("nothing is wider than the screen")
                .isLessThanOrEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, light, 1200", "mlp, dark, 390", "deep-mlp, light, 1200", "deep-mlp, light, 390",
        "gpt2, light, 1200", "gpt2, dark, 1200", "gpt2, dark, 390",
        "resnet50, light, 1200", "resnet50, dark, 390"
    })
    void aReportIsDrawnWithoutAnError(String model, String colours, int width) throws IOException {
        browser.open(page(model), width, 900, colours.equals("dark"));
        browser.run("return new Promise(done => setTimeout(done, 200))"); // two frames and their effects
        assertDrawn();
        assertThat(browser.text("h1")).isEqualTo(model);
        assertThat(browser.texts(".verdict")).hasSize(2).first().asString().contains("every value is the one that the seed gives");
        assertThat(browser.texts("#signal-charts svg[role=img]")).hasSizeGreaterThanOrEqualTo(2);
        assertNoTextIsPrintedOverAnother();
        String name = model + (width < 600 ? "-narrow" : "") + "-" + colours + ".png";
        browser.picture(PICTURES.resolve(name), width, WHOLE);
        browser.picture(PICTURES.resolve("report-" + name.replace("-light", "")), width, FOR_DOCS);
    }

    private void assertNoTextIsPrintedOverAnother() {
        assertThat(browser.run("""
                        const found = [];
                        for (const svg of document.querySelectorAll('svg[role=img]')) {
                          const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(b => b[1].width);
                          boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
                            if (x.left < y.right && y.left < x.right && x.top + 1 < y.bottom && y.top + 1 < x.bottom) found.push(a + ' | ' + b);
                          }));
                          const all = svg.getBoundingClientRect();
                          boxes.filter(([, b]) => b.width && (b.left < all.left - 1 || b.right > all.right + 1)).forEach(([a]) => found.push('cut: ' + a));
                        }
                        return found;"""))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mlp, false, 1200", "mlp, true, 390", "deep-mlp, true, 1200", "gpt2, false, 390"})
    void everyRuleOfAccessibilityIsKept(String model, boolean dark, int width) throws IOException {
        browser.open(page(model), width, 900, dark);
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(browser.violations("html")).isEmpty();
    }

    @Test
    void theArrowKeysMoveThroughAChart() {
        browser.open(page("gpt2"), 1200, 900, false);
        String chart = "#signal-charts figure:first-child ";
        String depth = "return document.querySelector(arguments[0] + 'tbody tr:' + arguments[1] + ' th').textContent.replace(/^\\d+ /, '')";
        browser.press(chart + ".plot", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        String second = (String) browser.run(depth, chart, "nth-child(2)");
        assertThat(browser.text(chart + ".heading")).isEqualTo(second);
        assertThat(browser.run("return document.querySelector(arguments[0]).getAttribute('aria-valuetext')", chart + ".plot"))
                .asString()
                .startsWith(second + ", ")
                .contains("gpt2");
        browser.press(chart + ".plot", Keys.END);
        assertThat(browser.text(chart + ".heading")).isEqualTo(browser.run(depth, chart, "last-child"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chartsShowTheirLinesInTheColoursOfThePage(boolean dark) throws IOException {
        browser.open(page("mlp"), 1200, 900, !dark);
        browser.colours(dark); // with the page open
        for (String colour : List.of("first", "second")) {
            String hex = (String) browser.run(
                    "return getComputedStyle(document.documentElement).getPropertyValue('--' + arguments[0]).trim()", colour);
            assertThat(pixels(browser.picture("#signal-charts svg"), Color.decode(hex)))
                    .as("pixels of the colour " + colour)
                    .isGreaterThan(100);
        }
    }

    /** Pixels of a colour, except those at the edges of lines, which are blended with the background. */
    private static long pixels(BufferedImage picture, Color colour) {
        int[] all = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(all).mapToObj(Color::new)
                .filter(c -> Math.abs(c.getRed() - colour.getRed()) < 3
                        && Math.abs(c.getGreen() - colour.getGreen()) < 3
                        && Math.abs(c.getBlue() - colour.getBlue()) < 3)
                .count();
    }

    @Test
    void theLegendShowsTheValuesUnderThePointer() {
        browser.open(page("mlp"), 1200, 900, false);
        assertThat(browser.texts("#signal-charts figure:first-child .value")).containsOnly("");
        browser.pointAt("#signal-charts svg");
        assertThat(browser.texts("#signal-charts figure:first-child .value"))
                .filteredOn(value -> !value.isEmpty())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(value -> Double.parseDouble(value) > 0);
        browser.pointAt("h1");
        assertThat(browser.texts("#signal-charts figure:first-child .value")).containsOnly("");
    }

    @Test
    void theTextsOfAChartAreLegibleOnAPhone() {
        browser.open(page("gpt2"), 390, 900, false);
        assertThat((double) browser.run("const svg = document.querySelector('#signal-charts svg');"
                        + "return parseFloat(getComputedStyle(svg.querySelector('text')).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width + .001"))
                .as("pixels of a text's height")
                .isGreaterThan(9.5);
    }

    @Test
    void onPaperEverythingIsLightAndThere() {
        browser.open(page("gpt2"), 1200, 900, true);
        assertThat((long) browser.run("return document.querySelectorAll('details:not([open])').length")).isPositive();
        browser.resize(718, 900); // a sheet of A4 between its margins
        browser.media("print", true); // without the event that lets scripts prepare for paper
        assertThat(browser.run("return [...document.querySelectorAll('details svg[role=img]')].filter(c => !c.checkVisibility({ contentVisibilityAuto: true })).length"))
                .as("charts that are not printed")
                .isEqualTo(0L);
        assertThat(browser.run("return [...document.querySelectorAll('#table tbody tr')].filter(row => row.checkVisibility()).length"))
                .as("rows that are printed")
                .isEqualTo(148L);
        assertNoTableLosesColumns();
        assertThat(browser.run("return getComputedStyle(document.querySelector('#signal-charts figure')).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
    }

    private void assertNoTableLosesColumns() {
        assertThat(browser.run("return [...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > document.documentElement.clientWidth).length"))
                .as("tables that lose columns")
                .isEqualTo(0L);
    }

    @Test
    void aStudyOfSeveralNetworksIsDrawnAccessibleAndPrintedWhole() throws IOException, InterruptedException {
        String scale = "\"1 / sqrt(width)\"";
        String spec = Files.readString(Path.of("conf/deep-mlp.conf"));
        String naive = Files.writeString(folder.resolve("naive.conf"), spec.replace(scale, "1")).toString();
        Path page = folder.resolve("study.html");
        Outcome outcome = Submit.run("study", "--to", page.toString(), "conf/deep-mlp.conf", "conf/deep-mlp-relu.conf", naive);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        browser.open(page, 1200, 900, false);
        assertDrawn();
        assertThat(browser.texts(".verdict")).hasSize(3);
        assertNoTextIsPrintedOverAnother();
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(browser.violations("html")).isEmpty();
        browser.resize(718, 900);
        browser.media("print", true);
        assertNoTableLosesColumns();
    }

    @Test
    void theSearchNarrowsTheTable() {
        browser.open(page("gpt2"), 1200, 900, false);
        assertThat(browser.text("#found")).isEqualTo("148 tensors");
        assertThat(browser.texts("#table tbody tr:not(.rest)")).hasSize(25);
        browser.click("#more");
        assertThat(browser.texts("#table tbody tr:not(.rest)")).hasSize(148);
        browser.type("#search", "C_PROJ.weight");
        assertThat(browser.texts("#table th.name")).hasSize(24).allMatch(name -> name.endsWith("c_proj.weight"));
        assertThat(browser.text("#found")).isEqualTo("24 of 148 tensors");
        browser.type("#search", "no such tensor");
        assertThat(browser.texts("#table tbody tr")).isEmpty();
    }

    @Test
    void aClickOnAColumnSortsByIt() {
        browser.open(page("gpt2"), 1200, 900, false);
        browser.type("#search", "mlp.c_fc.weight");
        browser.click("#table th:nth-child(1) button");
        assertThat(browser.texts("#table th.name"))
                .as("numbers in names are numbers")
                .startsWith("h.0.mlp.c_fc.weight", "h.1.mlp.c_fc.weight", "h.2.mlp.c_fc.weight")
                .endsWith("h.11.mlp.c_fc.weight");
        browser.click("#table th:nth-child(1) button");
        assertThat(browser.texts("#table th.name")).startsWith("h.11.mlp.c_fc.weight");
        browser.click("#table th:nth-child(3) button");
        List<Double> stds = browser.texts("#table td:nth-child(3)").stream()
                .map(Double::valueOf)
                .toList();
        assertThat(stds).isSorted().hasSize(12);
    }

    @Test
    void aBeginnerSeesEachNumber() {
        browser.open(page("mlp"), 1200, 900, false);
        assertThat(browser.texts(".matrix h3")).containsExactly("W1 · 3 × 4", "b1 · 1 × 4", "W2 · 4 × 1", "b2 · 1 × 1");
        assertThat(browser.texts(".matrix:first-child td")).hasSize(12).contains("0.331", "0.119", "−0.333");
    }

    @Test
    void namesThatLookLikeScriptsAreShownAndNotRun() throws IOException, InterruptedException {
        String name = "</script><img src=x onerror=\\\"document.title='taken'\\\"><b>bold</b>";
        Path spec = Files.writeString(
                folder.resolve("hostile.conf"),
                "seed = 1, chain = [\"" + name + "\"]\n"
                        + "tensors = [ { name = \"" + name + "\", shape = [3, 4], init = xavier } ]");
        browser.open(make(spec.toString(), "hostile"), 1200, 900, false);
        assertDrawn();
        assertThat(browser.text("#table th.name")).isEqualTo(name.replace("\\", ""));
        assertThat(browser.run("return document.title")).isEqualTo("hostile · checkpoint report");
        assertThat(browser.texts("b, img")).isEmpty();
    }

    @Test
    void aHundredThousandTensorsAreThereInASecond() throws IOException {
        Path many = Files.writeString(folder.resolve("many-report.html"), Many.page());
        browser.open(many, 1200, 900, false);
        assertDrawn();
        assertThat((double) browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd + .001"))
                .as("milliseconds; a busy machine has two of them")
                .isLessThan(2000);
        browser.type("#search", "layers.98.experts.999.");
        assertThat(browser.texts("#table th.name")).containsExactly("layers.98.experts.999.weight");
        assertThat(browser.text("#found")).isEqualTo("1 of 100,000 tensors");
        browser.type("#search", "experts.77.");
        assertThat(browser.texts("#table th.name")).hasSize(99);
        assertThat(browser.violations("#table-region")).as("of what no other page has; all of it takes long").isEmpty();
    }
}
