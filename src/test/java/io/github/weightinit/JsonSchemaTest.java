package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.weightinit.audit.Finding;
import io.github.weightinit.cli.json.AuditJson;
import io.github.weightinit.cli.json.DiffJson;
import io.github.weightinit.cli.json.InitJson;
import io.github.weightinit.cli.json.InspectJson;
import io.github.weightinit.cli.json.PlanJson;
import io.github.weightinit.cli.json.ReportJson;
import io.github.weightinit.cli.json.StudyJson;
import io.github.weightinit.cli.json.VerificationJson;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.operation.CheckpointAudit;
import io.github.weightinit.operation.CheckpointDiff;
import io.github.weightinit.operation.InitOutcome;
import io.github.weightinit.operation.Initialisation;
import io.github.weightinit.operation.Inspection;
import io.github.weightinit.operation.NetworkStudies;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.FileBeside;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Concern;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.spark.job.CallersContext;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.SparkExtension;
import io.github.weightinit.statistics.TestName;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands write with {@code --json} is what {@code docs/schema} says, and what {@link WeightInit} returns. */
@ExtendWith(SparkExtension.class)
class JsonSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WeightInit weights;
    private final CallersHost host;

    @TempDir
    private Path folder;

    JsonSchemaTest(SparkSession session) {
        weights = WeightInit.on(session);
        CallersContext jobs = new CallersContext(session.sparkContext());
        host = new CallersHost(jobs, jobs.hadoop(), new ArrayList<>());
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("net.conf"), """
                seed = 42
                hidden = 50
                tensors = [
                  { name = embedding, shape = [100, ${hidden}], zero_rows = [3], init = { scheme = normal, std = 0.02 } }
                  { name = b1, shape = [${hidden}], init = zeros }
                ]
                """);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void plan() throws IOException {
        for (PlanOptions options : List.of(
                PlanOptions.DEFAULT,
                PlanOptions.DEFAULT.withFormat("safetensors").withLayout("dcp"),
                PlanOptions.DEFAULT.withCompression("zstd").withSeed(-1))) {
            Plan plan = options.request(path("net.conf")).plan(new InputFiles(), host);
            JsonNode json = valid("plan", out -> PlanJson.write(plan, out));
            assertThat(json).isEqualTo(tree(weights.plan(path("net.conf"), options), "warnings"));
        }
    }

    @Test
    void planTellsTheCostOfOrthogonalMatrices() throws IOException {
        Files.writeString(folder.resolve("orthogonal.conf"), """
                seed = 42
                tensors = [
                  { name = large, shape = [16384, 16384], init = orthogonal }
                  { name = small, shape = [4, 30, 40], batch = 1, init = orthogonal }
                ]
                """);
        PlanOptions options = PlanOptions.DEFAULT;
        Plan plan = options.request(path("orthogonal.conf")).plan(new InputFiles(), host);
        JsonNode json = valid("plan", out -> PlanJson.write(plan, out));
        PlanResult result = weights.plan(path("orthogonal.conf"), options);
        assertThat(json).isEqualTo(tree(result, "warnings"));
        PlannedMatrices cost = result.orthogonalMatrices();
        assertThat(cost.count()).isEqualTo(5);
        assertThat(cost.large()).isEqualTo(1);
        assertThat(cost.operations()).isBetween(5.86e12, 5.87e12);
        assertThat(cost.taskBytes()).isEqualTo(112L << 20);
        assertThat(cost.scratchBytes()).isBetween(3L << 30, (3L << 30) + (32L << 20));
    }

    @Test
    void initInspectAndVerify() throws IOException {
        JsonNode made = init(InitOptions.DEFAULT);
        assertThat(made.get("status").textValue()).isEqualTo("made");
        inspect("finished");
        JsonNode done = init(InitOptions.DEFAULT);
        assertThat(done.get("status").textValue()).isEqualTo("finished_already");
        assertThat(done).isEqualTo(tree(weights.init(path("net.conf"), path("out")), "warnings"));
        assertThat(init(InitOptions.DEFAULT.withSha256()).get("status").textValue())
                .isEqualTo("digests_added");
        verify("right", SampleOptions.ALL);
        verify("no_problem_found", SampleOptions.of(0).withSeed(5));
        Files.delete(folder.resolve("out/_manifest.json"));
        verify("unfinished", SampleOptions.ALL);
        inspect("unfinished");
    }

    @Test
    void whatIsWrong() throws IOException {
        PlanOptions safetensors = PlanOptions.DEFAULT.withFormat("safetensors");
        init(InitOptions.DEFAULT.withPlan(safetensors));
        weights.init(path("net.conf"), path("other"), safetensors.withSeed(43).withVariable("hidden", "50"));
        weights.init(path("net.conf"), path("wide"), safetensors.withVariable("hidden", "60"));
        diff("out", "out", false);
        diff("out", "wide", false);
        JsonNode values = diff("out", "other", true);
        assertThat(values.get("differences").get(0).get("bitsA").textValue()).startsWith("0x");
        audit("passed", SpecOptions.DEFAULT);
        audit("wrong", SpecOptions.DEFAULT.withVariable("hidden", "60"));

        Path shard = folder.resolve("out/model.safetensors");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length - 1000] ^= 1;
        bytes[bytes.length - 997] = (byte) 0x7f;
        bytes[bytes.length - 998] = (byte) 0xff; // a NaN, which JSON does not have
        Files.write(shard, bytes);
        JsonNode wrong = verify("wrong", SampleOptions.ALL);
        assertThat(wrong.get("problemCounts").has("bits")).isTrue();
        inspect("damaged");
    }

    @Test
    void studyAndReport() throws IOException {
        Files.writeString(folder.resolve("deep.conf"), """
                seed = 3
                std = 1
                tensors = [ { name = "w{i}", for = { i = 12 }, shape = [20, 20], init = { scheme = normal, std = ${std} } } ]
                chain = [ { name = "w{i}", for = { i = 12 }, then = relu } ]
                """);
        List<Study> found = study(SpecOptions.DEFAULT);
        JsonNode json = valid("study", out -> StudyJson.write(found, out));
        assertThat(json).isEqualTo(tree(weights.study(path("deep.conf")), "warnings"));
        assertThat(json.at("/studies/0/trainable").booleanValue()).isFalse();
        List<Study> huge = study(SpecOptions.DEFAULT.withVariable("std", "4e37"));
        assertThat(valid("study", out -> StudyJson.write(huge, out))
                        .at("/studies/0/depths/0/gradient/value")
                        .isNull())
                .as("what is not known after an overflow is null")
                .isTrue();

        weights.init(path("deep.conf"), path("deep"));
        FindingsJob.Findings report = OpenCheckpoint.of(path("deep"), host).findings(Scope.ALL, StudyRequest.DEFAULT);
        JsonNode written = valid("report", out -> ReportJson.write(report, out));
        assertThat(written.get("verdict").textValue()).isEqualTo("right");
        assertThat(written.get("trainable").booleanValue()).isFalse();
        assertThat(written.get("studies"))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(
                        plain(weights.report(path("deep"), path("deep.html")).studies()))));
        List<InitOutcome> outcome = new ArrayList<>();
        Initialisation.of(InitOptions.DEFAULT.request(path("deep.conf"), path("deep")), host)
                .run(outcome::add);
        JsonNode made = valid("init", out -> InitJson.write(outcome.get(0), Optional.of(report), out));
        assertThat(made.get("report")).isEqualTo(written);
    }

    private List<Study> study(SpecOptions options) throws IOException {
        return NetworkStudies.of(
                        List.of(options.request(path("deep.conf"), OptionalLong.empty())), new InputFiles(), host)
                .run(Bounds.DEFAULT, host);
    }

    private JsonNode init(InitOptions options) throws IOException {
        List<InitOutcome> outcome = new ArrayList<>();
        Initialisation.of(options.request(path("net.conf"), path("out")), host).run(outcome::add);
        return valid("init", out -> InitJson.write(outcome.get(0), Optional.empty(), out));
    }

    private void inspect(String status) throws IOException {
        Inspection found = Inspection.ofFiles(OpenCheckpoint.of(path("out"), host));
        JsonNode json = valid("inspect", out -> InspectJson.write(found, out));
        assertThat(json.get("status").textValue()).isEqualTo(status);
        assertThat(json).isEqualTo(tree(weights.inspect(path("out"))));
    }

    private JsonNode verify(String verdict, SampleOptions sample) throws IOException {
        Scope scope = sample.sampling().scope();
        Verification found = OpenCheckpoint.of(path("out"), host).verify(scope);
        JsonNode json = valid("verify", out -> VerificationJson.write(found, out));
        assertThat(json.get("verdict").textValue()).isEqualTo(verdict);
        assertThat(json).isEqualTo(tree(weights.verify(path("out"), sample)));
        return json;
    }

    private void audit(String verdict, SpecOptions options) throws IOException {
        var found = CheckpointAudit.of(
                        options.request(path("net.conf"), OptionalLong.empty()), path("out"), new InputFiles(), host)
                .run();
        JsonNode json = valid("audit", out -> AuditJson.write(found, out));
        assertThat(json.get("verdict").textValue()).isEqualTo(verdict);
        assertThat(json).isEqualTo(tree(weights.audit(path("net.conf"), path("out"), options), "warnings"));
    }

    private JsonNode diff(String a, String b, boolean values) throws IOException {
        Comparison found = CheckpointDiff.of(path(a), path(b), host).run(values);
        JsonNode json = valid("diff", out -> DiffJson.write(found, out));
        assertThat(json)
                .isEqualTo(tree(values ? weights.diffValues(path(a), path(b)) : weights.diff(path(a), path(b))));
        return json;
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("init", "/properties/status", InitOutcome.Status.values()),
                Arguments.of("inspect", "/properties/status", Inspection.Status.values()),
                Arguments.of("verify", "/properties/verdict", Verification.Verdict.values()),
                Arguments.of("verify", "/properties/problems/items/properties/check", Check.values()),
                Arguments.of(
                        "verify",
                        "/properties/tensors/items/properties/tests/items/properties/name",
                        TestName.values()),
                Arguments.of(
                        "verify",
                        "/properties/tensors/items/properties/tests/items/properties/outcome",
                        TestResult.Outcome.values()),
                Arguments.of("audit", "/properties/findings/items/properties/kind", Finding.Kind.values()),
                Arguments.of(
                        "audit", "/properties/tensors/items/properties/tests/items/properties/name", TestName.values()),
                Arguments.of("diff", "/properties/comparedBy", Comparison.Means.values()),
                Arguments.of(
                        "diff", "/properties/differences/items/properties/difference", TensorDifference.Kind.values()),
                Arguments.of(
                        "study",
                        "/properties/studies/items/properties/concerns/items/properties/kind",
                        Concern.Kind.values()),
                Arguments.of(
                        "report",
                        "/properties/studies/items/properties/concerns/items/properties/kind",
                        Concern.Kind.values()),
                Arguments.of("plan", "/properties/tensors/items/properties/dtype", DType.values()));
    }

    /** A new kind of problem, test or tensor belongs into the schema, too. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("words")
    void theSchemaHasEveryWord(String command, String at, Enum<?>[] constants) throws IOException {
        List<String> words = new ArrayList<>();
        schema(command).at(at + "/enum").forEach(word -> words.add(word.textValue()));
        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(constants)
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static JsonNode schema(String command) throws IOException {
        return JSON.readTree(Path.of("docs/schema", command + ".schema.json").toFile());
    }

    private static JsonNode valid(String command, FileBeside.Content content) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        content.writeTo(written);
        JsonNode json = JSON.readTree(written.toByteArray());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(command));
        assertThat(schema.validate(json)).isEmpty();
        ((ObjectNode) json).put("a field without a schema", 1);
        assertThat(schema.validate(json)).isNotEmpty();
        ((ObjectNode) json).remove("a field without a schema");
        return json;
    }

    /** A result as the commands would write it: what is absent or not finite is null. */
    private static JsonNode tree(Record result, String... without) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(JSON.writeValueAsString(plain(result)));
        tree.remove(List.of(without));
        return tree;
    }

    private static Object plain(Object value) {
        if (value instanceof Record parts) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent part : parts.getClass().getRecordComponents()) {
                fields.put(part.getName(), plain(component(parts, part)));
            }
            return fields;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(JsonSchemaTest::plain).toList();
        }
        if (value instanceof Optional<?> some) {
            return some.map(JsonSchemaTest::plain).orElse(null);
        }
        if (value instanceof OptionalLong some) {
            return some.isPresent() ? some.getAsLong() : null;
        }
        if (value instanceof OptionalDouble some) {
            return some.isPresent() ? plain(some.getAsDouble()) : null;
        }
        return value instanceof Double number && !Double.isFinite(number) ? null : value;
    }

    private static Object component(Record parts, RecordComponent part) {
        try {
            return part.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
