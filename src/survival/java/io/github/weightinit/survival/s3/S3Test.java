package io.github.weightinit.survival.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.SparkExtension;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.FolderBytes;
import io.github.weightinit.survival.fixture.ReadBack;
import io.github.weightinit.survival.fixture.SharedSparkJob;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The job on a real S3 endpoint, through Hadoop's s3a. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class S3Test {
    @Parameter
    private FileFormat format;
    private Plan plan;

    /** Another plan, with files of the same names and lengths. */
    private Plan otherPlan;

    private int files;
    private final SparkSession spark;
    private SharedSparkJob job;

    private java.nio.file.Path temporary;
    private S3Endpoint s3;
    private Gateway gateway;
    private volatile Function<RequestHead, Fault> faults = request -> Fault.NONE;

    S3Test(SparkSession spark) {
        this.spark = spark;
    }

    /** Four files of 12 MiB, each an upload of three parts, and a small one. */
    private Plan plan(int seed) {
        return format.plan(
                SpecText.read(
                        "seed = %d, tensors = [".formatted(seed),
                        format.matrices(4, 1536, 2048),
                        "  { name = b, shape = [100, 300], init = xavier }",
                        "]"),
                12 << 20);
    }

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir java.nio.file.Path folder) throws IOException, InterruptedException {
        temporary = folder;
        plan = plan(6);
        otherPlan = plan(7);
        files = plan.partitions().size();
        job = new SharedSparkJob(spark, plan);
        s3 = S3Endpoint.start(temporary.resolve("s3"));
        gateway = Gateway.open(s3.port(), request -> faults.apply(request));
        S3Endpoint.options(gateway.port(), temporary.resolve("buffers")).forEach(job.hadoop()::set);
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void stop() throws IOException {
        FileSystem.get(new Path(s3.uri("")).toUri(), job.hadoop()).close();
        S3Endpoint.options(0, temporary).keySet().forEach(job.hadoop()::unset);
        gateway.close();
        s3.close();
    }

    private FolderBytes local() throws IOException {
        String local = temporary.resolve("local").toString();
        job.into(local);
        return FolderBytes.of(local, job.hadoop());
    }

    private FolderBytes stored(String folder) throws IOException {
        return FolderBytes.of(s3.uri(folder), job.hadoop());
    }

    private String part(int partition) {
        return format.file(partition, files);
    }

    private PartitionStore begin(String name) throws IOException {
        CheckpointFolder folder = job.folder(s3.uri(name));
        folder.begin(PlanFile.of(plan));
        return new PartitionStore(folder, Formats.files(plan), job.hadoop());
    }

    @Test
    void aCheckpointIsTheLocalOneByteForByteAndSparkReadsItsValues() throws IOException {
        assertThat(job.into(s3.uri("net")).filesKept()).isZero();
        stored("net").assertEqualTo(local());
        assertThat(s3.uploads("net")).isEmpty();
        assertThat(job.verify(s3.uri("net")).problems().kept()).isEmpty();
        if (format == FileFormat.PARQUET) {
            ReadBack.assertValues(
                    job.spark(), s3.uri("net"), plan.spec().seed(), plan.spec().tensors().get(1));
        }
    }

    @Test
    void aCheckpointIsAuditedWhoeverWroteIt() throws IOException {
        job.assertAuditedWhoeverWroteIt(s3.uri("audited"), format);
    }

    @Test
    void aFileIsWrittenDirectlyAndAppearsWholeAtItsEnd() throws IOException {
        PartitionStore store = begin("direct");
        int before = gateway.requests().size();
        Set<String> objects = new TreeSet<>();
        Set<String> uploads = new TreeSet<>();
        store.make(plan.partitions().get(0), "a", () -> {
            objects.addAll(s3.objects("direct").keySet());
            uploads.addAll(s3.uploads("direct"));
        });
        assertThat(objects).containsExactly("_plan.json");
        assertThat(uploads).containsExactly(part(0));
        Set<String> complete = new TreeSet<>(format.complete(part(0)));
        complete.add("_plan.json");
        assertThat(s3.objects("direct").keySet()).isEqualTo(complete);
        assertThat(s3.uploads("direct")).isEmpty();

        List<RequestHead> requests = gateway.requests();
        assertThat(requests.subList(before, requests.size()))
                .as("nothing is written elsewhere, copied or removed")
                .filteredOn(r -> Set.of("PUT", "POST", "DELETE").contains(r.method()))
                .hasSizeGreaterThan(3)
                .allMatch(r -> format.complete(part(0)).stream().anyMatch(name -> r.path().endsWith("/direct/" + name)))
                .allMatch(r -> !r.method().equals("DELETE"))
                .allMatch(r -> r.header("x-amz-copy-source").isEmpty());
    }

    @Test
    void anAttemptThatFailsLeavesNoObjectAndNoUpload() throws IOException {
        PartitionStore store = begin("failed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.make(plan.partitions().get(0), "a", () -> {
                    if (!s3.uploads("failed").isEmpty()) {
                        throw new IllegalStateException("with an upload under way");
                    }
                }));
        assertThat(s3.objects("failed")).containsOnlyKeys("_plan.json");
        assertThat(s3.uploads("failed")).isEmpty();
    }

    @Test
    void aTaskThatIsKilledLeavesNoObjectAndNoUpload() throws IOException, InterruptedException {
        Plan large = format.plan(
                SpecText.read("seed = 6, tensors = [ %s ]".formatted(format.matrices(2, 8192, 2048))), 64 << 20);
        StalledParts stalled = new StalledParts();
        faults = stalled;
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                new SharedSparkJob(job.spark(), large).into(s3.uri("killed"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Await.until("both tasks have uploads", () -> s3.uploads("killed").size() == 2);
        job.spark().sparkContext().cancelAllJobs();
        assertThatThrownBy(running::join).isInstanceOf(CompletionException.class);
        stalled.end();
        Await.until("the tasks take their uploads back", () -> s3.uploads("killed").isEmpty());
        assertThat(s3.objects("killed")).containsOnlyKeys("_plan.json");
    }

    @Test
    void anUnfinishedFolderIsCompletedAndUploadsOfTheDeadAreSweptFromItAlone() throws IOException {
        job.into(s3.uri("resumed"));
        FolderBytes whole = stored("resumed");
        Path folder = new Path(s3.uri("resumed"));
        FileSystem fs = folder.getFileSystem(job.hadoop());
        for (String lost : List.of("_SUCCESS", "_manifest.json", part(1))) {
            assertThat(fs.delete(new Path(folder, lost), false)).isTrue();
        }
        byte[] bytes = whole.files().get(part(2));
        try (FSDataOutputStream cut = fs.create(new Path(folder, part(2)), true)) {
            cut.write(bytes, 0, bytes.length - 1000);
        }
        s3.abandonUpload("resumed", part(1));
        s3.abandonUpload("resumed", part(3));
        s3.abandonUpload("resumed-2", part(1));
        assertThat(s3.uploads("resumed")).hasSize(2);

        assertThat(job.into(s3.uri("resumed")).filesKept()).isEqualTo(files - 2);
        stored("resumed").assertEqualTo(whole);
        assertThat(s3.uploads("resumed")).isEmpty();
        assertThat(s3.uploads("resumed-2")).as("another folder's").containsExactly(part(1));
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Does something once, while the first of these requests is on its way to the store. */
    private AtomicBoolean during(Predicate<RequestHead> wanted, Work work) {
        AtomicBoolean isDone = new AtomicBoolean();
        faults = request -> {
            if (wanted.test(request) && isDone.compareAndSet(false, true)) {
                try {
                    work.run();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            return Fault.NONE;
        };
        return isDone;
    }

    @AfterEach
    void endFaults() {
        faults = request -> Fault.NONE;
    }

    @Test
    void anUploadThatIsCompletedAfterAnotherRunOverwroteTheFolderFailsAndLeavesNothing() throws IOException {
        PartitionStore old = begin("late-upload");
        AtomicBoolean isDone = during(RequestHead::completesUpload, () -> {
            assertThat(job.folder(s3.uri("late-upload")).clear()).isEmpty();
            job.folder(s3.uri("late-upload")).begin(PlanFile.of(otherPlan));
        });
        assertThatThrownBy(() -> old.make(plan.partitions().get(0), "a", () -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part(0));
        assertThat(isDone).isTrue();
        assertThat(s3.objects("late-upload")).containsOnlyKeys("_plan.json");
        assertThat(s3.uploads("late-upload")).isEmpty();
    }

    @Test
    void anObjectThatArrivesAfterAnotherRunFinishedIsFoundAndReplaced() throws IOException {
        SharedSparkJob other = new SharedSparkJob(job.spark(), otherPlan);
        PartitionStore old = begin("late-object");
        String last = part(files - 1);
        AtomicBoolean isDone =
                during(request -> request.method().equals("PUT") && request.path().endsWith(last), () -> {
                    job.folder(s3.uri("late-object")).clear();
                    other.into(s3.uri("late-object"));
                });
        if (format == FileFormat.PARQUET) {
            old.make(plan.partitions().get(files - 1), "a", () -> {});
        } else { // a receipt follows, and is refused
            assertThatExceptionOfType(FolderException.class)
                    .isThrownBy(() -> old.make(plan.partitions().get(files - 1), "a", () -> {}));
        }
        assertThat(isDone).isTrue();
        assertThat(other.verify(s3.uri("late-object")).problems().kept())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains(last, format == FileFormat.PARQUET ? "of plan" : "its bytes have changed"));

        Path folder = new Path(s3.uri("late-object"));
        assertThat(folder.getFileSystem(job.hadoop()).delete(new Path(folder, "_manifest.json"), false))
                .isTrue();
        assertThat(other.into(s3.uri("late-object")).filesKept()).isEqualTo(files - 1);
        assertThat(other.verify(s3.uri("late-object")).problems().kept()).isEmpty();
    }

    @Test
    void aPlanThatArrivesAfterAnotherRunFinishedIsRefused() throws IOException {
        SharedSparkJob other = new SharedSparkJob(job.spark(), otherPlan);
        AtomicBoolean isDone = during(
                request -> request.method().equals("PUT") && request.path().endsWith("_plan.json"),
                () -> other.into(s3.uri("late-plan")));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> begin("late-plan"))
                .withMessageContaining("belongs to another plan");
        assertThat(isDone).isTrue();
        assertThat(other.verify(s3.uri("late-plan")).problems().kept()).isEmpty();
    }
}
