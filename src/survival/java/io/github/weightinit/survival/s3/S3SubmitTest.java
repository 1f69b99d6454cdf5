package io.github.weightinit.survival.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.FolderBytes;
import io.github.weightinit.survival.fixture.InputsOnAStore;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program on a real S3 endpoint, where it is killed, and where the network and the store fail. */
class S3SubmitTest {
    private static final int FILES = 16;

    @TempDir
    private Path temporary;

    private S3Endpoint s3;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        s3 = S3Endpoint.start(temporary.resolve("s3"));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    /** What Spark has to know to reach a store behind this port. */
    private List<String> spark(int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--master", "local[2,4]", "--jars", S3Jars.list()));
        // a process that is killed leaves its temporary files
        arguments.addAll(List.of("--driver-java-options", "-Djava.io.tmpdir=" + temporary));
        S3Endpoint.options(port, temporary.resolve("buffers"))
                .forEach((key, value) -> arguments.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));
        return arguments;
    }

    private Configuration hadoop() {
        Configuration hadoop = new Configuration();
        S3Endpoint.options(s3.port(), temporary.resolve("buffers")).forEach(hadoop::set);
        return hadoop;
    }

    private Submit init(FileFormat format, int port, String out, String... options) throws IOException {
        Path spec = Files.writeString(
                temporary.resolve("net.conf"),
                "seed = 8, axes = in_out, tensors = [ %s ]".formatted(format.matrices(FILES, 1024, 2048)));
        List<String> arguments = spark(port);
        arguments.addAll(List.of(format.init("8MiB", spec.toString(), out)));
        arguments.addAll(List.of(options));
        return Submit.start(arguments.toArray(String[]::new));
    }

    /** Compares with what the same command makes on a local disk. */
    private void assertEqualToLocal(FileFormat format, String folder) throws IOException, InterruptedException {
        String local = temporary.resolve("local").toString();
        try (Submit init = init(format, s3.port(), local)) {
            init.awaitSuccess();
        }
        Configuration hadoop = hadoop();
        FolderBytes expected = FolderBytes.of(local, hadoop);
        assertThat(expected.files()).hasSize(format.names(FILES));
        FolderBytes.of(s3.uri(folder), hadoop).assertEqualTo(expected);
        FileSystem.get(new org.apache.hadoop.fs.Path(s3.uri("")).toUri(), hadoop).close();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aRunThatIsKilledIsCompletedByTheNextWhichSweepsItsUploads(FileFormat format) throws IOException, InterruptedException {
        StalledCompletions stalled = new StalledCompletions(4);
        int objects = 1 + 4 * format.complete(format.file(0, FILES)).size();
        try (Gateway gateway = Gateway.open(s3.port(), stalled);
                Submit init = init(format, gateway.port(), s3.uri("net"))) {
            Await.until(
                    "the plan, four files and two uploads",
                    () -> s3.objects("net").size() == objects && s3.uploads("net").size() == 2);
            init.kill();
            stalled.end();
        }
        assertThat(s3.objects("net")).doesNotContainKey("_manifest.json").hasSize(objects);
        assertThat(s3.uploads("net")).as("what a killed process cannot take back").hasSize(2);

        try (Submit init = init(format, s3.port(), s3.uri("net"))) {
            assertThat(init.awaitSuccess().out()).contains("4 files kept from before");
        }
        assertThat(s3.uploads("net")).isEmpty();
        assertEqualToLocal(format, "net");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aStoreThatFailsNowAndThenChangesNoByte(FileFormat format) throws IOException, InterruptedException {
        RandomFaults faults = new RandomFaults(PrintedSeed.random("faults of the store"), 0.2);
        try (Gateway gateway = Gateway.open(s3.port(), faults);
                Submit init = init(format, gateway.port(), s3.uri("net"))) {
            init.awaitSuccess();
        }
        Map<Fault, Integer> counts = faults.counts();
        System.out.println("faults of the store: " + counts);
        assertThat(counts)
                .containsOnlyKeys(Fault.NONE, Fault.UNAVAILABLE, Fault.CUT_REQUEST, Fault.LOST_ANSWER);
        assertThat(counts.get(Fault.UNAVAILABLE) + counts.get(Fault.CUT_REQUEST) + counts.get(Fault.LOST_ANSWER))
                .isGreaterThan(15);
        assertThat(s3.uploads("net")).isEmpty();
        assertEqualToLocal(format, "net");
    }

    @Test
    void filesToCopyAFolderAsSpecAndShapesMayLieInTheStore() throws IOException, InterruptedException {
        Configuration hadoop = hadoop();
        new InputsOnAStore(s3.uri("inputs"), spark(s3.port()), hadoop).assertTaken(temporary);
        FileSystem.get(new org.apache.hadoop.fs.Path(s3.uri("")).toUri(), hadoop).close();
    }

    @Test
    void aUserWhoMayNotListUploadsFinishesAndIsWarnedOnce() throws IOException, InterruptedException {
        try (Gateway gateway =
                Gateway.open(s3.port(), request -> request.listsUploads() ? Fault.FORBIDDEN : Fault.NONE)) {
            try (Submit init = init(FileFormat.PARQUET, gateway.port(), s3.uri("net"))) {
                assertIsWarned(init.awaitSuccess());
            }
            assertEqualToLocal(FileFormat.PARQUET, "net");
            try (Submit again = init(FileFormat.PARQUET, gateway.port(), s3.uri("net"))) {
                Submit.Outcome outcome = again.awaitSuccess();
                assertThat(outcome.out()).contains("is finished already");
                assertThat(outcome.err()).isEmpty();
            }
            try (Submit overwrite = init(FileFormat.PARQUET, gateway.port(), s3.uri("net"), "--overwrite", "--seed=9")) {
                Submit.Outcome outcome = overwrite.awaitSuccess();
                assertThat(outcome.out()).doesNotContain("kept from before");
                assertThat(outcome.err()).contains("s3:ListBucketMultipartUploads").doesNotContain("\tat ");
            }
        }
    }

    private void assertIsWarned(Submit.Outcome outcome) {
        assertThat(outcome.err()).doesNotContain("Exception", "\tat ");
        assertThat(outcome.err().lines().filter(line -> line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .startsWith("warning: cannot abort the incomplete uploads")
                .contains(s3.uri("net"), "s3:ListBucketMultipartUploads");
    }
}
