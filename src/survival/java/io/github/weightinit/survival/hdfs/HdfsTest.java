package io.github.weightinit.survival.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real HDFS. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsTest {
    private static final Plan PLAN = ParquetFormat.plan(
            SpecText.read(
                    "seed = 5, tensors = [",
                    "  { name = \"l.{i}.w\", for = { i = 4 }, shape = [1000, 700], init = xavier }",
                    "  { name = \"l.{i}.b\", for = { i = 4 }, shape = [700], init = zeros }",
                    "]"),
            400_000,
            Compression.NONE);
    private static final int FILES = PLAN.partitions().size();

    private final SharedSparkJob job;

    private java.nio.file.Path temporary;
    private Hdfs hdfs;

    HdfsTest(SparkSession spark) {
        this.job = new SharedSparkJob(spark, PLAN);
    }

    @BeforeAll
    void start(@TempDir java.nio.file.Path folder) throws IOException {
        temporary = folder;
        job.hadoop().set("dfs.blocksize", "131072"); // so that a file has several
        hdfs = Hdfs.start(temporary.resolve("hdfs"));
    }

    @AfterAll
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
    void aCheckpointIsTheLocalOneByteForByteAndSparkReadsItsValues() throws IOException {
        String out = hdfs.uri("/plain");
        job.into(out);
        stored(out).assertEqualTo(local());
        ReadBack.assertValues(job.spark(), out, PLAN);
    }

    @Test
    void aCheckpointIsVerifiedAndAFlippedBitIsFound() throws IOException {
        String out = hdfs.uri("/verified");
        job.into(out);
        Verification right = job.verify(out);
        assertThat(right.problems().kept()).isEmpty();
        assertThat(right.coverage().valuesCompared()).isEqualTo(PLAN.spec().parameters());

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
    void aFileHasNoFinalNameBeforeItIsWhole() throws IOException {
        Path out = new Path(hdfs.uri("/named"));
        CheckpointFolder folder = job.folder(out.toString());
        folder.begin(PlanFile.of(PLAN));
        PartitionStore store = new PartitionStore(folder, Formats.files(PLAN), job.hadoop());
        Set<String> seen = new TreeSet<>();
        store.make(PLAN.partitions().get(0), "a", () -> seen.addAll(names(out)));
        String name = "part-00000-of-%05d.parquet".formatted(FILES);
        assertThat(seen).containsExactlyInAnyOrder("_plan.json", "." + name + ".a.inprogress");
        assertThat(names(out)).containsExactlyInAnyOrder("_plan.json", name);
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
        assertThat(result.filesKept()).isEqualTo(FILES - 2);
        stored(out.toString()).assertEqualTo(whole);
        TreeMap<String, Long> after = inodes(out);
        inodes.keySet().retainAll(whole.files().keySet());
        inodes.remove(part(2));
        inodes.remove("_plan.json");
        assertThat(after).containsAllEntriesOf(inodes);
    }

    private static String part(int partition) {
        return "part-%05d-of-%05d.parquet".formatted(partition, FILES);
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
        Plan plan = ParquetFormat.plan(
                SpecText.read("seed = 5, tensors = [ { name = w, shape = [1000, 4096], init = he } ]"),
                1 << 24,
                Compression.NONE);
        SharedSparkJob large = new SharedSparkJob(job.spark(), plan);
        String local = temporary.resolve("large").toString();
        large.into(local);
        String out = hdfs.uri("/large");
        CheckpointFolder folder = large.folder(out);
        folder.begin(PlanFile.of(plan));
        AtomicInteger pages = new AtomicInteger();
        AtomicReference<DataNodeProperties> stopped = new AtomicReference<>();
        try {
            new PartitionStore(folder, Formats.files(plan), job.hadoop())
                    .make(plan.partitions().get(0), "a", () -> {
                        if (pages.incrementAndGet() == 8) {
                            stopped.set(hdfs.stopDataNode());
                        }
                    });
        } finally {
            hdfs.start(stopped.get());
        }
        assertThat(pages).as("pages, half of them on two nodes").hasValueGreaterThan(12);
        String name = "part-00000-of-00001.parquet";
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
            assertThat(names(folder)).as("when the node had stopped").doesNotContain(part(FILES - 1));
            assertThat(running.join().filesKept()).isZero();
            stored(out).assertEqualTo(local);
            ReadBack.assertValues(job.spark(), out, PLAN);
        } finally {
            hdfs.start(stopped);
        }
    }
}
