package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.spark.job.SparkExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The program in a session of the caller's. */
@ExtendWith(SparkExtension.class)
class WeightInitTest {
    private static final List<String> LABELS = List.of(
            "spark.jobGroup.id",
            "spark.job.description",
            "spark.job.interruptOnCancel",
            "callSite.short",
            "callSite.long");

    private final SparkSession session;
    private final SparkContext spark;
    private final WeightInit weights;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @TempDir
    private Path folder;

    WeightInitTest(SparkSession session) {
        this.session = session;
        this.spark = session.sparkContext();
        this.weights = WeightInit.on(session);
    }

    @BeforeEach
    void capture() throws IOException {
        Files.writeString(folder.resolve("net.conf"), """
                seed = 42
                hidden = 50
                tensors = [
                  { name = w1, shape = [100, ${hidden}], init = xavier }
                  { name = b1, shape = [${hidden}], init = zeros }
                ]
                chain = [ w1 ]
                """);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    /** After every test: nothing is printed, and the context is there. */
    @AfterEach
    void nothingIsPrintedAndTheContextIsThere() {
        System.setOut(out);
        System.setErr(err);
        for (String label : LABELS) {
            spark.setLocalProperty(label, null);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(session.range(10).count()).isEqualTo(10);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void planTellsWhatInitWouldMake() {
        PlanResult plan = weights.plan(
                path("net.conf"),
                PlanOptions.DEFAULT.withSeed(7).withVariable("hidden", "60").withFormat("safetensors"));
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.format()).isEqualTo("safetensors");
        assertThat(plan.parameters()).isEqualTo(100 * 60 + 60);
        assertThat(plan.tensors()).extracting(PlannedTensor::name).containsExactly("w1", "b1");
        assertThat(plan.tensors().get(0).fanIn()).hasValue(100);
        assertThat(folder).isDirectoryNotContaining("glob:**out");
    }

    @Test
    void initMakesACheckpointThatTheOtherMethodsFindRight() throws IOException {
        InitResult made = weights.init(path("net.conf"), path("out"));
        assertThat(made.status()).isEqualTo("made");
        assertThat(made.parameters()).isEqualTo(5050);
        assertThat(made.filesKept()).isZero();

        VerifyResult verified = weights.verify(made.folder());
        assertThat(verified.verdict()).isEqualTo("right");
        assertThat(verified.sample().coverage().valuesCompared()).isEqualTo(5050);
        assertThat(verified.tensors()).extracting(TestedTensor::name).containsExactly("w1", "b1");

        assertThat(weights.inspect(path("out")).status()).isEqualTo("finished");
        assertThat(weights.inspectQuickly(path("out")).isRead()).isFalse();

        ReportResult report = weights.report(path("out"), path("out.html"));
        assertThat(report.verification()).isEqualTo(verified);
        assertThat(folder.resolve("out.html")).content().contains("<html").contains(made.fingerprint());
    }

    @Test
    void initKeepsWhatIsThere() {
        weights.init(path("net.conf"), path("out"));
        InitResult again = weights.init(path("net.conf"), path("out"));
        assertThat(again.status()).isEqualTo("finished_already");
        assertThat(again.seconds()).isEmpty();
        InitOptions digests = InitOptions.DEFAULT.withSha256();
        assertThat(weights.init(path("net.conf"), path("out"), digests).status())
                .isEqualTo("digests_added");
        assertThat(weights.inspect(path("out")).tensors())
                .allSatisfy(tensor -> assertThat(tensor.sha256()).isPresent());
        PlanOptions otherSeed = PlanOptions.DEFAULT.withSeed(43);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.init(path("net.conf"), path("out"), otherSeed))
                .withMessageContaining("belongs to another plan");
        InitOptions instead = InitOptions.DEFAULT.withPlan(otherSeed).withOverwrite();
        assertThat(weights.init(path("net.conf"), path("out"), instead).status())
                .isEqualTo("made");
    }

    @Test
    void aDamagedFileIsRepairedAndTheResultSaysSo() throws IOException {
        weights.init(path("net.conf"), path("out"));
        Path file = folder.resolve("out/part-00000-of-00001.parquet");
        Files.write(file, new byte[] {1});
        VerifyResult wrong = weights.verify(path("out"));
        assertThat(wrong.hasPassed()).isFalse();
        assertThat(wrong.problems())
                .anySatisfy(problem -> assertThat(problem.file()).contains("part-00000-of-00001.parquet"));
        InitResult repaired = weights.init(path("net.conf"), path("out"));
        assertThat(repaired.warnings()).anyMatch(warning -> warning.contains("is damaged, and is repaired"));
        assertThat(weights.verify(path("out"), SampleOptions.of(0.5).withSeed(3))
                        .hasPassed())
                .isTrue();
    }

    @Test
    void checkpointsAreComparedAndAudited() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{}");
        PlanOptions plan = PlanOptions.DEFAULT.withFormat("safetensors");
        weights.init(
                path("net.conf"), path("a"), InitOptions.DEFAULT.withPlan(plan).withFile(path("config.json")));
        weights.init(path("net.conf"), path("b"), plan.withSeed(43));
        assertThat(folder.resolve("a/config.json")).hasContent("{}");

        assertThat(weights.diff(path("a"), path("a")).areEqual()).isTrue();
        DiffResult different = weights.diffValues(path("a"), path("b"));
        assertThat(different.differences()).extracting(DifferingTensor::name).containsExactly("w1");
        assertThat(different.differences().get(0).count()).hasValue(5000);

        assertThat(weights.audit(path("net.conf"), path("b")).hasPassed()).isTrue();
        SpecOptions wider = SpecOptions.DEFAULT.withVariable("hidden", "60");
        AuditResult wrong = weights.audit(path("net.conf"), path("b"), wider);
        assertThat(wrong.verdict()).isEqualTo("wrong");
        assertThat(wrong.findings())
                .extracting(AuditFinding::tensor)
                .allSatisfy(name -> assertThat(name).isPresent());
    }

    @Test
    void aWrongSpecIsAllItsMistakesInTheWordsOfTheCommand() throws IOException {
        Files.writeString(folder.resolve("net.conf"), """
                seed = 42
                tensors = [
                  { name = w, shape = [3, 4], init = xavir }
                  { name = v, shape = [0], init = zeros }
                ]
                """);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.init(path("net.conf"), path("out")))
                .satisfies(thrown -> assertThat(thrown.mistakes())
                        .hasSize(2)
                        .first()
                        .asString()
                        .isEqualTo(
                                path("net.conf") + ":3: tensor 'w': unknown scheme 'xavir' (did you mean 'xavier'?)"))
                .satisfies(thrown -> assertThat(thrown).hasMessage(String.join("\n", thrown.mistakes())));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsNotThereIsRefusedInTheWordsOfTheCommand() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.plan(path("no.conf")))
                .withMessage("there is no spec " + path("no.conf"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.verify(path("no")))
                .withMessage("file:%s holds no checkpoint of this tool: it has no _plan.json", path("no"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.plan(path("net.conf"), PlanOptions.DEFAULT.withFormat("onnx")))
                .withMessageContaining("onnx");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.verify(path("no"), SampleOptions.of(2)))
                .withMessageContaining("it lies in 0 ... 1");
        weights.init(path("net.conf"), path("out"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> weights.report(path("out"), path("out/report.html")))
                .withMessageContaining("is in the checkpoint's folder");
    }

    /** A disk that has no room for files of weights. */
    public static final class FullDisk extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("full:///");
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path path,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            if (path.getName().contains("part-")) {
                throw new IOException("no space left on device");
            }
            return super.create(path, overwrite, buffer, replication, block, progress);
        }
    }

    @Test
    void aJobThatFailsIsAnExceptionWithItsReasonAndAnUnfinishedFolder() {
        spark.hadoopConfiguration().set("fs.full.impl", FullDisk.class.getName()); // also: the session's settings count
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> weights.init(path("net.conf"), "full:" + path("out")))
                .withMessageContaining("no space left on device")
                .withMessageNotContaining("Exception");
        assertThat(weights.verify("full:" + path("out")).verdict()).isEqualTo("unfinished");
        assertThat(weights.init(path("net.conf"), path("out")).status()).isEqualTo("made");
    }

    @Test
    void twoThreadsMayCallAtOnce() {
        List<CompletableFuture<InitResult>> calls = Stream.of("a", "b")
                .map(name -> CompletableFuture.supplyAsync(() -> {
                    InitResult made = WeightInit.on(session).init(path("net.conf"), path(name));
                    assertThat(weights.verify(made.folder()).verdict()).isEqualTo("right");
                    return made;
                }))
                .toList();
        assertThat(calls.get(0).join().fingerprint())
                .isEqualTo(calls.get(1).join().fingerprint());
        assertThat(weights.diff(path("a"), path("b")).areEqual()).isTrue();
    }

    @Test
    void jobsAreInTheCallersGroupAndItsLabelsStay() throws Exception {
        Queue<String> groups = new ConcurrentLinkedQueue<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                groups.add(String.valueOf(job.properties().getProperty("spark.jobGroup.id")));
            }
        };
        spark.setJobGroup("mine", "my pipeline", true);
        List<String> before = labels();
        spark.addSparkListener(listener);
        try {
            weights.init(path("net.conf"), path("out"), InitOptions.DEFAULT.withSha256());
            weights.verify(path("out"));
            spark.listenerBus().waitUntilEmpty();
        } finally {
            spark.removeSparkListener(listener);
        }
        assertThat(labels()).isEqualTo(before);
        assertThat(groups).hasSizeGreaterThan(3).containsOnly("mine");
    }

    @Test
    void aCallerWithoutLabelsHasNoneAfterwards() {
        weights.init(path("net.conf"), path("out"));
        assertThat(labels()).containsOnlyNulls();
    }

    private List<String> labels() {
        return LABELS.stream().map(spark::getLocalProperty).toList();
    }

    @Test
    void theCallerCancelsByItsGroup() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart task) {
                started.countDown();
            }
        };
        spark.addSparkListener(listener);
        try {
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> {
                spark.setJobGroup("cancelled", "", true);
                weights.init(path("net.conf"), path("out"), PlanOptions.DEFAULT.withVariable("hidden", "2000000"));
            });
            started.await();
            spark.cancelJobGroup("cancelled");
            assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> {
                        try {
                            call.join();
                        } catch (java.util.concurrent.CompletionException e) {
                            throw e.getCause();
                        }
                    })
                    .withMessageContaining("cancelled part of cancelled job group cancelled");
        } finally {
            spark.removeSparkListener(listener);
        }
        assertThat(weights.inspectQuickly(path("out")).status()).isEqualTo("unfinished");
    }
}
