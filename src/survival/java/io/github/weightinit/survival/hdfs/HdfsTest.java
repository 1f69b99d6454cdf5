package io.github.weightinit.survival.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.SparkExtension;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.FolderBytes;
import io.github.weightinit.survival.fixture.ReadBack;
import io.github.weightinit.survival.fixture.SharedSparkJob;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The job on a real HDFS. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class HdfsTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 5, tensors = [",
            "  { name = \"l.{i}.w\", for = { i = 28 }, shape = [1000, 100], init = xavier }",
            "  { name = \"l.{i}.b\", for = { i = 28 }, shape = [100], init = zeros }",
            "]");

    @Parameter
    private FileFormat format;
    private Plan plan;
    private int files;
    private final SparkSession spark;
    private SharedSparkJob job;

    private java.nio.file.Path temporary;
    private Hdfs hdfs;

    HdfsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir java.nio.file.Path folder) throws IOException {
        temporary = folder;
        plan = format.plan(SPEC, 400_000);
        files = plan.partitions().size();
        job = new SharedSparkJob(spark, plan);
        job.hadoop().set("dfs.blocksize", "131072"); // so that a file has several
        hdfs = Hdfs.start(temporary.resolve("hdfs"));
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void stop() throws IOException {
        job.hadoop().unset("dfs.blocksize");
        FileSystem.get(hdfs.fileSystem().getUri(), job.hadoop()).close();
        hdfs.close();
    }

    private FolderBytes local() throws IOException {
        String local = temporary.resolve("local").toString();
        job.into(local); // the second time all is kept
        return FolderBytes.of(local, job.hadoop());
    }

    private FolderBytes stored(String out) throws IOException {
        return FolderBytes.of(out, job.hadoop());
    }

    @Test
    void aCheckpointIsTheLocalOneByteForByteAndItsValuesAreReadBack() throws IOException {
        String out = hdfs.uri("/plain");
        job.into(out);
        stored(out).assertEqualTo(local());
        assertReadsBack(out);
    }

    /** Spark reads the values of tables; of other formats, verify does. */
    private void assertReadsBack(String out) throws IOException {
        if (format == FileFormat.PARQUET) {
            ReadBack.assertValues(job.spark(), out, plan);
        } else {
            assertThat(job.verify(out).problems().kept()).isEmpty();
        }
    }

    @Test
    void aCheckpointIsVerifiedAndAFlippedBitIsFound() throws IOException {
        String out = hdfs.uri("/verified");
        job.into(out);
        Verification right = job.verify(out);
        assertThat(right.problems().kept()).isEmpty();
        assertThat(right.coverage().valuesCompared()).isEqualTo(plan.spec().parameters());

        Path file = new Path(out, part(3));
        byte[] bytes;
        try (FSDataInputStream in = hdfs.fileSystem().open(file)) {
            bytes = in.readAllBytes();
        }
        bytes[bytes.length / 2] ^= 1;
        try (FSDataOutputStream stream = hdfs.fileSystem().create(file, true)) {
            stream.write(bytes);
        }
        assertThat(job.verify(out).problems().kept())
                .extracting(Problem::check)
                .containsOnly(Check.INTEGRITY, Check.BITS);
    }

    @Test
    void aCheckpointIsAuditedWhoeverWroteIt() throws IOException {
        job.assertAuditedWhoeverWroteIt(hdfs.uri("/audited"), format);
    }

    @Test
    void aFileHasNoFinalNameBeforeItIsWhole() throws IOException {
        Path out = new Path(hdfs.uri("/named"));
        CheckpointFolder folder = job.folder(out.toString());
        folder.begin(PlanFile.of(plan));
        PartitionStore store = new PartitionStore(folder, Formats.files(plan), job.hadoop());
        Set<String> seen = new TreeSet<>();
        store.make(plan.partitions().get(0), "a", () -> seen.addAll(names(out)));
        assertThat(seen).containsExactlyInAnyOrder("_plan.json", "." + part(0) + ".a.inprogress");
        Set<String> complete = new TreeSet<>(format.complete(part(0)));
        complete.add("_plan.json");
        assertThat(names(out)).isEqualTo(complete);
    }

    private Set<String> names(Path folder) {
        try {
            Set<String> names = new TreeSet<>();
            for (FileStatus file : hdfs.fileSystem().listStatus(folder)) {
                names.add(file.getPath().getName());
            }
            return names;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUnfinishedFolderIsCompletedAndItsWholeFilesAreKept() throws IOException {
        Path out = new Path(hdfs.uri("/resumed"));
        job.into(out.toString());
        FolderBytes whole = stored(out.toString());
        FileSystem fs = hdfs.fileSystem();
        for (String lost : new String[] {"_SUCCESS", "_manifest.json", part(1)}) {
            assertThat(fs.delete(new Path(out, lost), false)).isTrue();
        }
        byte[] bytes = whole.files().get(part(2));
        try (FSDataOutputStream cut = fs.create(new Path(out, part(2)), true)) {
            cut.write(bytes, 0, bytes.length - 1000);
        }
        fs.create(new Path(out, "." + part(1) + ".killed.inprogress")).close();
        TreeMap<String, Long> inodes = inodes(out);

        InitJob.Result result = job.into(out.toString());
        assertThat(result.filesKept()).isEqualTo(files - 2);
        stored(out.toString()).assertEqualTo(whole);
        TreeMap<String, Long> after = inodes(out);
        inodes.keySet().retainAll(whole.files().keySet());
        inodes.keySet().removeAll(format.complete(part(1))); // a receipt is written with its file
        inodes.keySet().removeAll(format.complete(part(2)));
        inodes.remove("_plan.json");
        assertThat(after).containsAllEntriesOf(inodes);
    }

    private String part(int partition) {
        return format.file(partition, files);
    }

    /** What tells one file from another that took its name. */
    private TreeMap<String, Long> inodes(Path folder) throws IOException {
        TreeMap<String, Long> inodes = new TreeMap<>();
        for (String name : names(folder)) {
            inodes.put(
                    name,
                    hdfs.fileSystem()
                            .getClient()
                            .getFileInfo(folder.toUri().getPath() + "/" + name)
                            .getFileId());
        }
        return inodes;
    }

    @Test
    void aDataNodeThatStopsWhileAFileIsWrittenChangesNoByteOfIt() throws IOException {
        Plan one = format.plan(
                SpecText.read("seed = 5, tensors = [ { name = w, shape = [1000, 4096], init = he } ]"), 1 << 24);
        SharedSparkJob large = new SharedSparkJob(job.spark(), one);
        String local = temporary.resolve("large").toString();
        large.into(local);
        String out = hdfs.uri("/large");
        CheckpointFolder folder = large.folder(out);
        folder.begin(PlanFile.of(one));
        AtomicInteger pages = new AtomicInteger();
        AtomicReference<DataNodeProperties> stopped = new AtomicReference<>();
        try {
            new PartitionStore(folder, Formats.files(one), job.hadoop())
                    .make(one.partitions().get(0), "a", () -> {
                        if (pages.incrementAndGet() == 8) {
                            stopped.set(hdfs.stopDataNode());
                        }
                    });
        } finally {
            hdfs.start(stopped.get());
        }
        assertThat(pages).as("pages, half of them on two nodes").hasValueGreaterThan(12);
        String name = format.file(0, 1);
        assertThat(Arrays.mismatch(
                        stored(out).files().get(name),
                        FolderBytes.of(local, job.hadoop()).files().get(name)))
                .isEqualTo(-1);
    }

    @Test
    void aDataNodeThatStopsInTheMiddleOfTheJobChangesNoByte() throws IOException, InterruptedException {
        FolderBytes local = local();
        String out = hdfs.uri("/job");
        Path folder = new Path(out);
        CompletableFuture<InitJob.Result> running = CompletableFuture.supplyAsync(() -> {
            try {
                return job.into(out);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Await.until("some files are there", () -> hdfs.fileSystem().exists(folder) && names(folder).size() > 4);
        DataNodeProperties stopped = hdfs.stopDataNode();
        try {
            assertThat(names(folder)).as("when the node had stopped").doesNotContain(part(files - 1));
            assertThat(running.join().filesKept()).isZero();
            stored(out).assertEqualTo(local);
            assertReadsBack(out);
        } finally {
            hdfs.start(stopped);
        }
    }
}
