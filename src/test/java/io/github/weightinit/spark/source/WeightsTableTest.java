package io.github.weightinit.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.SparkExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table through Spark, in all of its layouts, beside the Parquet files that {@code init} writes. */
@ExtendWith(SparkExtension.class)
class WeightsTableTest {
    /** What names and shapes answer. */
    private static final String[] ANSWERED = {
        "count(*)", "count(value)", "min(tensor)", "max(tensor)", "min(row)", "max(row)", "min(column)", "max(column)"
    };

    /** Rows that cross tiles, tensors of each number format, several tensors of one row. */
    private static final String FLOATS = """
            seed = 42, axes = out_in, layers = 5
            tensors = [
              { name = a, shape = [301, 217], init = { scheme = normal, mean = 0.5, std = 2 } }
              { name = wide, shape = [3, 70001], dtype = bfloat16, init = { scheme = normal, std = 0.02 } }
              { name = "w.{i}", for = { i = ${layers} }, shape = [7, 5, 3, 3], dtype = float16, init = he_uniform }
              { name = embed, shape = [40, 60], init = normal, zero_rows = [3] }
              { name = one, shape = [1], init = ones }
            ]
            """;

    private static final String DOUBLES = FLOATS.replace(
            "[1], init = ones", "[4, 9], dtype = float64, init = { scheme = uniform, low = 0, high = 1 }");

    private final SparkSession spark;

    @TempDir
    private Path temporary;

    WeightsTableTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void writeSpecs() throws IOException {
        Files.writeString(temporary.resolve("floats.conf"), FLOATS);
        Files.writeString(temporary.resolve("doubles.conf"), DOUBLES);
    }

    private String path(String name) {
        return temporary.resolve(name).toString();
    }

    private Dataset<Row> made(String spec) {
        return spark.read().format("weights").option("spec", path(spec)).load();
    }

    private Dataset<Row> elements(String spec) {
        return spark.read()
                .format("weights")
                .option("spec", path(spec))
                .option("layout", "elements")
                .load();
    }

    /** Makes a checkpoint with the job of {@code init}: the name of its format, and the size of blocks or shards. */
    private String init(String text, String format) throws IOException {
        String[] words = format.split(" ");
        Spec spec = SpecText.read(text);
        Map<String, String> settings = switch (words[0]) {
            case "zstd" -> Map.of("compression", "zstd");
            case "safetensors" -> Map.of("shardSize", words[1]);
            case "dcp" -> Map.of("shardSize", words[1], "shardLayout", "dcp");
            default -> Map.of();
        };
        String kind = settings.containsKey("shardSize") ? "safetensors" : "parquet";
        Plan plan = Plan.of(spec, Long.parseLong(words[1]), Formats.of(kind, spec, settings));
        String out = path(format.replace(' ', '-'));
        CheckpointFolder folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(out), new Configuration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        new InitJob(context, folder, plan, (job, work) -> () -> {}).run();
        return out;
    }

    /** All rows by tensor and number. Equality of boxed numbers is that of their bits. */
    private static Map<String, List<Object>> byRow(Dataset<Row> table) {
        return table.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0) + " " + row.getLong(1), row -> row.getList(2)));
    }

    private static List<String> names(Dataset<Row> table) {
        return table.select("tensor").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"floats", "doubles"})
    void itHoldsWhatTheParquetFilesOfInitHold(String name) throws IOException {
        String out = init(name.equals("floats") ? FLOATS : DOUBLES, "parquet 100000");
        Dataset<Row> files = spark.read().parquet(out);
        Dataset<Row> table = made(name + ".conf");
        assertThat(table.schema().asNullable()).isEqualTo(files.schema().asNullable());
        assertThat(byRow(table)).isEqualTo(byRow(files)).hasSize(301 + 3 + 35 + 40 + (name.equals("floats") ? 1 : 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet 100000", "zstd 3000000", "safetensors 30000", "dcp 40000", "safetensors 9000000"})
    void aFinishedCheckpointOfAnyFormatIsTheSameTable(String format) throws IOException {
        String out = init(FLOATS, format);
        Map<String, List<Object>> made = byRow(made("floats.conf"));
        assertThat(byRow(spark.read().format("weights").load(out))).isEqualTo(made);
        Dataset<Row> some = spark.read().format("weights").load(out).where("tensor like 'w%' and row in (2, 1, 6)");
        made.keySet().removeIf(key -> !key.startsWith("w") || !key.matches(".* [126]"));
        assertThat(byRow(some)).isEqualTo(made).hasSize(2 + 15);
    }

    @Test
    void anElementHasTheValueOfItsRowAndColumn() {
        Map<String, List<Object>> rows = byRow(made("doubles.conf"));
        List<Row> elements = elements("doubles.conf").collectAsList();
        assertThat(elements).hasSize(301 * 217 + 3 * 70001 + 5 * 7 * 45 + 40 * 60 + 4 * 9);
        assertThat(elements)
                .allSatisfy(element -> assertThat(element.get(3))
                        .isEqualTo(rows.get(element.getString(0) + " " + element.getLong(1))
                                .get((int) element.getLong(2))));
        assertThat(elements.stream().map(e -> e.getString(0) + e.getLong(1) + " " + e.getLong(2)))
                .doesNotHaveDuplicates();
    }

    @Test
    void optionsAreThoseOfInit() {
        Dataset<Row> table = spark.read()
                .format("weights")
                .option("spec", path("floats.conf"))
                .option("set.layers", 2)
                .option("SEED", 43)
                .load();
        assertThat(names(table)).containsExactly("a", "embed", "one", "w.0", "w.1", "wide");
        assertThat(byRow(table).get("a 0"))
                .isNotEqualTo(byRow(made("floats.conf")).get("a 0"));
    }

    @Test
    void aFinishedFolderIsASpec() throws IOException {
        String out = init(FLOATS, "safetensors 9000000");
        Files.delete(temporary.resolve("safetensors-9000000/model.safetensors")); // no value is read
        Dataset<Row> table = spark.read().format("weights").option("spec", out).load();
        assertThat(byRow(table)).isEqualTo(byRow(made("floats.conf")));
    }

    @Test
    void sqlCanNameIt() {
        spark.sql("CREATE OR REPLACE TEMPORARY VIEW w USING weights OPTIONS (spec '%s', layout 'elements')"
                .formatted(path("floats.conf")));
        Row row = spark.sql("SELECT count(*), count(value), min(value), max(value) FROM w WHERE tensor = 'one'")
                .first();
        assertThat(row).hasToString("[1,1,1.0,1.0]");
    }

    private static WeightsScan scan(Dataset<Row> table) {
        return PlannedScans.of(table).get(0);
    }

    @Test
    void whatAFilterLeavesOutIsNotMade() {
        WeightsScan scan = scan(made("floats.conf").where("tensor = 'a' and row >= 299"));
        assertThat(scan.pieces(2))
                .singleElement()
                .satisfies(piece -> assertThat(piece.spans())
                        .singleElement()
                        .satisfies(span ->
                                assertThat(span.firstRow() + " " + span.rows()).isEqualTo("299 2")));
    }

    private static final List<String> FILTERS = List.of(
            "tensor = 'a' and row < 3",
            "tensor in ('a', 'one', 'x')",
            "tensor like 'w.%'",
            "tensor like '%d%'",
            "tensor <=> 'one'",
            "row = 2",
            "row <= 2 or row >= 290",
            "row in (0, 5, 6, 7, 300)",
            "not (tensor = 'a' or row > 3)",
            "tensor != 'a' and row > 36",
            "(tensor = 'a' and row between 10 and 20) or (tensor = 'embed' and row = 3)",
            "row > 9223372036854775806",
            "row < -5",
            "tensor is null",
            "row is not null and tensor = 'one'",
            "tensor > 'one'",
            "row not in (1, null)",
            "row + 1 = 4",
            "size(values) = 1",
            "values[0] > 3 and tensor = 'a'");

    private static final List<String> ELEMENT_FILTERS = List.of(
            "tensor = 'a' and column = 216",
            "column in (3, 4, 9) and row in (1, 3)",
            "tensor = 'wide' and row = 1 and column between 65000 and 66000",
            "column > 70000",
            "column < 2 or row < 1",
            "tensor = 'a' or column = 0",
            "value > 6");

    @Test
    void aFilterGivesWhatItWouldGiveWithoutPushing() {
        requireEqual("rows", FILTERS);
    }

    @Test
    void aFilterOnColumnsGivesWhatItWouldGiveWithoutPushing() {
        requireEqual("elements", ELEMENT_FILTERS);
    }

    /** Compares what the source gives with what Spark gives from the rows of all tensors, kept in memory. */
    private void requireEqual(String layout, List<String> filters) {
        SparkSession interpreting = spark.newSession(); // to compile each query takes longer than to run it
        interpreting.conf().set("spark.sql.codegen.wholeStage", false);
        interpreting.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        Dataset<Row> table = interpreting
                .read()
                .format("weights")
                .option("spec", path("floats.conf"))
                .option("layout", layout)
                .load();
        Dataset<Row> all = interpreting.createDataFrame(table.collectAsList(), table.schema());
        for (String filter : filters) {
            List<Row> right = all.where(filter).collectAsList();
            assertThat(table.where(filter).collectAsList()).as(filter).isEqualTo(right);
            assertThat(table.where(filter).count()).as(filter).isEqualTo(right.size());
        }
    }

    @Test
    void aQueryThatThePlanAnswersMakesNoValues() {
        Dataset<Row> table = elements("floats.conf").where("tensor like 'w%' and row between 1 and 5 and column > 3");
        Dataset<Row> answered = table.selectExpr(ANSWERED);
        assertThat(PlannedScans.all(answered)).singleElement().isInstanceOf(AnswerScan.class);
        assertThat(answered.first()).isEqualTo(rows(table).first());
        assertThat(answered.queryExecution().explainString(org.apache.spark.sql.execution.SimpleMode$.MODULE$))
                .contains(
                        "PushedFilters: [StringStartsWith(tensor,w), GreaterThanOrEqual(row,1), LessThanOrEqual(row,5),"
                                + " GreaterThan(column,3)], tensors: 6 of 9, ",
                        "PushedAggregates: [COUNT(*), MIN(tensor), ");
        assertThat(elements("floats.conf")
                        .where("tensor = 'x'")
                        .selectExpr("count(*)", "min(row)")
                        .first())
                .hasToString("[0,null]");
        assertThat(elements("floats.conf")
                        .where("tensor = 'x'")
                        .groupBy("tensor")
                        .count()
                        .count())
                .isZero();
        assertThat(made("floats.conf").groupBy("tensor").count().collectAsList())
                .extracting(Row::toString)
                .contains("[a,301]", "[one,1]", "[w.4,7]")
                .hasSize(9);
    }

    /** The same aggregates from rows. */
    private Dataset<Row> rows(Dataset<Row> table) {
        return spark.createDataFrame(table.collectAsList(), table.schema()).selectExpr(ANSWERED);
    }

    @Test
    void anAggregateOfValuesIsLeftToSparkWithTheColumnsThatItNeeds() {
        Dataset<Row> mean = elements("floats.conf").where("tensor = 'a'").selectExpr("count(*)", "avg(value)");
        assertThat(PlannedScans.of(mean).get(0).readSchema().fieldNames()).containsExactly("value");
        assertThat(mean.first().getLong(0)).isEqualTo(301 * 217);
        assertThat(mean.first().getDouble(1)).isBetween(0.47, 0.53);
        assertThat(elements("floats.conf").where("value > 4").count()).isLessThan(301 * 217);
    }

    @Test
    void aLimitEndsThePlan() {
        Dataset<Row> some =
                made("floats.conf").where("tensor like 'w%' and row > 1").limit(4);
        assertThat(scan(some).pieces(2).stream()
                        .flatMap(piece -> piece.spans().stream())
                        .mapToLong(Span::rows)
                        .sum())
                .isEqualTo(4);
        assertThat(some.collectAsList()).hasSize(4);
        assertThat(elements("floats.conf").limit(300).collectAsList()).hasSize(300);
        assertThat(scan(elements("floats.conf").limit(300))
                        .pieces(2)
                        .get(0)
                        .spans()
                        .get(0)
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void aModelOfTenToTheTwelveParametersIsPlannedAndAnsweredAtOnce() throws IOException {
        Files.writeString(temporary.resolve("huge.conf"), """
                seed = 1, axes = out_in
                tensors = [
                  { name = "w.{i}", for = { i = 1000 }, shape = [125000, 8192], init = normal }
                  { name = "b.{i}", for = { i = 1000 }, shape = [8192], init = zeros }
                ]
                """);
        assertThat(elements("huge.conf").count()).isEqualTo(1000L * 125_000 * 8192 + 1000 * 8192);
        assertThat(scan(made("huge.conf")).pieces(2)).hasSizeBetween(30_000, 40_000);
        assertThat(scan(made("huge.conf").where("row = 124999")).pieces(2)).hasSizeLessThan(10);
        assertThat(made("huge.conf")
                        .where("tensor = 'w.999' and row = 124999")
                        .selectExpr("values[8191]")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theOptimiserKnowsHowMuchAFilterLeaves() {
        WeightsScan all = scan(made("floats.conf"));
        assertThat(all.estimateStatistics().numRows()).hasValue(301 + 3 + 35 + 40 + 1);
        assertThat(all.estimateStatistics().sizeInBytes().orElseThrow()).isBetween(4L * 279_365, 4L * 284_000);
        WeightsScan names = scan(made("floats.conf").where("tensor = 'wide'").select("tensor", "row"));
        assertThat(names.estimateStatistics().numRows()).hasValue(3);
        assertThat(names.estimateStatistics().sizeInBytes().orElseThrow()).isLessThan(200);
    }

    @Test
    void theSameSelectionTwiceInAQueryIsMadeOnce() {
        Dataset<Row> table = elements("floats.conf");
        Dataset<Row> means = table.where("row < 3").groupBy("tensor").avg("value");
        Dataset<Row> twice = means.as("a").join(means.as("b"), "tensor").where("a.tensor like 'w%'");
        assertThat(PlannedScans.of(twice)).hasSize(2);
        assertThat(PlannedScans.of(twice).get(0))
                .isEqualTo(PlannedScans.of(twice).get(1));
        assertThat(scan(table.where("row < 3"))).isNotEqualTo(scan(table.where("row < 4")));
    }

    @Test
    void piecesAreAsLargeAsTheUserSays() {
        Dataset<Row> table = spark.read()
                .format("weights")
                .option("spec", path("floats.conf"))
                .option("partitionSize", "100KB")
                .load();
        assertThat(scan(table).pieces(2)).hasSizeBetween(7, 8);
        assertThat(byRow(table)).isEqualTo(byRow(made("floats.conf")));
    }

    private void refused(Map<String, String> options, String... message) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> spark.read().format("weights").options(options).load())
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    @Test
    void aMistakeIsOneMessageBeforeAnyTask() throws IOException {
        String spec = path("floats.conf");
        refused(Map.of("spec", spec, "sed", "1"), "has no option 'sed' (known: layout, ", "spec, set.NAME)");
        refused(Map.of("spec", path("none.conf")), "there is no spec " + path("none.conf"));
        refused(Map.of("spec", spec, "seed", "1.5"), "option seed: '1.5' is not an integer");
        refused(Map.of("spec", spec, "layout", "cells"), "there is no layout 'cells' (known: rows, elements)");
        refused(Map.of("spec", spec, "partitionSize", "much"), "partitionSize 'much' is not a size");
        refused(Map.of("spec", spec, "set.layer", "3"), "the spec has no variable 'layer'", "layers");
        refused(Map.of(), "needs either the option spec");
        refused(Map.of("spec", spec, "path", path("x")), "it has both");
        refused(Map.of("path", path("x"), "seed", "3"), "the files of a checkpoint have their own seed");
        refused(Map.of("path", path("nowhere")), "nowhere holds no checkpoint of this tool");
        refused(Map.of("path", spec), "floats.conf");
        Files.writeString(temporary.resolve("wrong.conf"), FLOATS.replace("normal", "nomal"));
        refused(Map.of("spec", path("wrong.conf")), "wrong.conf:3: tensor 'a': unknown scheme 'nomal'");
        String out = init(FLOATS, "parquet 100000");
        Files.delete(Path.of(out, "_manifest.json"));
        refused(Map.of("path", out), "is unfinished: ", "run init again");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        spark.read().schema("tensor string").format("weights").load(out))
                .withMessageContaining("takes no schema");
    }

    /** Made in panels by init; each task that makes a part of a table would make all of it. */
    @Test
    void aLargeOrthogonalMatrixIsReadFromAFinishedCheckpointOnly() throws IOException {
        String spec = "seed = 42, tensors = [ { name = w, shape = [260, 8200], dtype = float64, init = orthogonal } ]";
        Files.writeString(temporary.resolve("orthogonal.conf"), spec);
        refused(
                Map.of("spec", path("orthogonal.conf")),
                "tensor 'w' has an orthogonal matrix of 8,200 x 260, too large to be made on demand: run init for this spec, and"
                        + " read the folder that it writes, with load(\"FOLDER\") in place of option(\"spec\", ...)");
        List<Row> rows = spark.read()
                .format("weights")
                .load(init(spec, "safetensors 10000000"))
                .where("row IN (3, 259)")
                .collectAsList();
        assertThat(rows).hasSize(2);
        List<Double> one = rows.get(0).getList(2);
        List<Double> other = rows.get(1).getList(2);
        double length = 0;
        double product = 0;
        for (int i = 0; i < one.size(); i++) {
            length += one.get(i) * one.get(i);
            product += one.get(i) * other.get(i);
        }
        assertThat(length).isCloseTo(1, within(1e-12));
        assertThat(product).isCloseTo(0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "overwrite", "ignore", "error"})
    void writingIsRefusedWithTheWay(String mode) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made("floats.conf")
                        .write()
                        .format("weights")
                        .mode(mode)
                        .option("format", "safetensors")
                        .save(path("out")))
                .withMessageContaining("is only read")
                .withMessageContaining("init SPEC OUT, for trainers with --format safetensors");
        assertThat(temporary.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet 100000", "safetensors 30000"})
    void aDamagedFileFailsTheQueriesThatReadIt(String format) throws IOException {
        Path out = Path.of(init(FLOATS, format));
        Path part;
        try (Stream<Path> files = Files.list(out)) {
            part = files.filter(f -> f.toString().matches(".*[.](parquet|safetensors)"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.seek(20);
            file.write(file.read() ^ 1);
        }
        Dataset<Row> table = spark.read().format("weights").load(out.toString());
        assertThat(table.count()).isEqualTo(380);
        assertThat(table.where("tensor = 'one'").collectAsList()).hasSize(1);
        assertThatThrownBy(table::collectAsList).hasStackTraceContaining(part.getFileName() + ": ");
    }
}
