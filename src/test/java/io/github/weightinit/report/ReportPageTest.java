package io.github.weightinit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Chain;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Product;
import io.github.weightinit.propagation.Propagation;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a report file. The browser tests cover how it looks. */
class ReportPageTest {
    private static String page(String... spec) throws IOException {
        Plan plan = ParquetFormat.plan(SpecText.read(spec), 128 << 20, Compression.NONE);
        Optional<Chain> chain = Chain.of(plan.spec());
        Optional<Propagation> propagation = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(Propagation.of(
                        plan.spec().seed(),
                        chain.get(),
                        products -> products.stream()
                                .map(product -> product.slices(0).stream()
                                        .map((Product.RowSlice slice) -> slice.compute(product.values()))
                                        .toList())
                                .toList()));
        return ReportPage.of(ReportContent.of(plan, plan.bytes(), Verified.of(plan), propagation));
    }

    private static JsonNode data(String page) throws JsonProcessingException {
        Matcher matcher = Pattern.compile("<script type=\"application/json\" id=\"data\">([^<]*)</script>")
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return Json.mapper().readTree(matcher.group(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "<img src=x onerror=alert(1)>",
                "\\\" onload=\\\"alert(1)",
                "权重 😀 \\u2028",
                "$1 \\\\"
            })
    void aNameIsDataWhateverItContains(String name) throws IOException {
        String[] spec = {"seed = 1, tensors = [ { name = \"" + name + "\", shape = [3, 4], init = xavier } ]"};
        String plain = page("seed = 1, tensors = [ { name = w, shape = [3, 4], init = xavier } ]");
        String page = page(spec);
        assertThat(data(page).at("/table/names/0").asText())
                .isEqualTo(SpecText.read(spec).tensors().get(0).name());
        assertThat(page.split("<", -1)).as("no tag more than without it").hasSameSizeAs(plain.split("<", -1));
    }

    @Test
    void everyPlaceholderIsFilledAndNothingIsFetched() throws IOException {
        String page = page("seed = 1, tensors = [ { name = w, shape = [3, 4], init = xavier } ]");
        assertThat(page).doesNotContain("{{").contains("default-src 'none'");
        assertThat(page).doesNotContainPattern("src=\"|href=\"(?!#)"); // except links within the page
    }

    @Test
    void theHeaderDescribesTheCheckpoint() throws IOException {
        JsonNode data = data(page(
                "seed = -9007199254740993, tensors = [",
                "  { name = W1, shape = [3, 4], init = xavier }, { name = b, shape = [4], init = zeros } ]"));
        assertThat(data.get("name").asText()).isEqualTo("net");
        assertThat(data.get("seed").asText()).isEqualTo("-9007199254740993");
        assertThat(data.get("parameters").asInt()).isEqualTo(16);
        assertThat(data.get("verdict").asText()).isEqualTo("right");
        assertThat(data.at("/reproduction/numpy").asText())
                .contains("name = \"W1\"", "f\"-9007199254740993/{name}\"", "np.float32(0.577");
    }

    @Test
    void barsAndTheoryHaveAnAreaOfOne() throws IOException {
        JsonNode density = data(page("seed = 1, tensors = [ { name = w, shape = [300, 400], init = he_uniform } ]"))
                .at("/groups/0/density");
        double width = density.get("width").asDouble();
        assertThat(area(density.get("found"), width)).isCloseTo(1, offset(0.01));
        assertThat(area(density.get("theory"), width / density.get("points").asDouble()))
                .isCloseTo(1, offset(0.01));
    }

    @Test
    void zeroRowsAreNamedAndNotAmongTheStatistics() throws IOException {
        JsonNode data = data(page(
                "seed = 1, tensors = [",
                "  { name = e, shape = [4, 4], init = { scheme = normal, mean = 9 }, zero_rows = [0, 2] },",
                "  { name = w, shape = [4, 4], init = normal } ]"));
        assertThat(data.at("/groups/0/init").asText()).endsWith("; rows 0, 2 are zero");
        assertThat(data.at("/groups/1/init").asText()).endsWith("std 1.0)");
        assertThat(data.at("/groups/0/min").asDouble()).isGreaterThan(5);
        assertThat(data.at("/small/0/values/3").asDouble()).isZero();
        assertThat(data.at("/small/0/values/4").asDouble()).isGreaterThan(5);
        assertThat(data.at("/reproduction/numpy").asText())
                .contains("name = \"w\""); // NumPy makes e in more than a call
    }

    private static double area(JsonNode heights, double width) {
        double area = 0;
        for (JsonNode height : heights) {
            area += height.asDouble() * width;
        }
        return area;
    }

    @Test
    void aDetectedChainIsMarked() throws IOException {
        String tensors =
                "tensors = [ { name = W1, shape = [3, 4], init = xavier }, { name = W2, shape = [4, 1], init = he } ]";
        assertThat(data(page("seed = 1", tensors)).at("/signals/isDetected").asBoolean())
                .isTrue();
        assertThat(data(page("seed = 1, chain = [W1, W2]", tensors))
                        .at("/signals/isDetected")
                        .asBoolean())
                .isFalse();
        assertThat(data(page("seed = 1, tensors = [ { name = b, shape = [4], init = zeros } ]"))
                        .get("signals")
                        .isNull())
                .isTrue();
    }

    @Test
    void onlySmallMatricesShowTheirValues() throws IOException {
        JsonNode small = data(page("seed = 42, tensors = [ { name = W1, shape = [3, 4], init = xavier },"
                        + " { name = large, shape = [17, 16], init = xavier } ]"))
                .get("small");
        assertThat(small).hasSize(1);
        assertThat(small.at("/0/values")).hasSize(12);
        assertThat(small.at("/0/values/0").asDouble()).isCloseTo(0.33069178, offset(1e-6));
    }

    @Test
    void sixtyThousandTensorsMakeAPageOfBoundedSize() throws IOException {
        String page = page(
                "seed = 1, tensors = [",
                "  { name = \"layers.{i}.weight\", for = { i = 59000 }, shape = [4, 5], init = xavier }",
                "  { name = \"x{k}.{i}\", for = { k = [" + letters(1000) + "], i = 1 }, shape = [4, 5], init = he } ]");
        assertThat(page.length()).isLessThan(6_000_000);
        JsonNode data = data(page);
        assertThat(data.at("/table/names")).hasSize(50_000);
        assertThat(data.at("/table/omitted").asInt()).isEqualTo(10_000);
        assertThat(data.at("/groups/0/stds").size()).isLessThanOrEqualTo(1000);
        assertThat(data.at("/groups/900/density").isNull()).isTrue();
    }

    /** Words without digits, so that each is a group of its own. */
    private static String letters(int n) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < n; i++) {
            words.append(i > 0 ? "," : "");
            for (char digit : Integer.toString(i).toCharArray()) {
                words.append((char) (digit + 'a' - '0'));
            }
        }
        return words.toString();
    }
}
