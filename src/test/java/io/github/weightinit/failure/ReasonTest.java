package io.github.weightinit.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
    @ParameterizedTest
    @MethodSource
    void aFailureSaysInWordsWhy(Throwable failure, String reason) {
        assertThat(Reason.of(failure)).isEqualTo(reason);
    }

    static List<Arguments> aFailureSaysInWordsWhy() {
        IOException full = new IOException("No space left on device");
        IOException circle = new IOException((String) null);
        circle.initCause(new IOException(null, circle));
        return List.of(
                Arguments.of(full, "No space left on device"),
                Arguments.of(new Error(full), "No space left on device"),
                Arguments.of(new UncheckedIOException(full), "No space left on device"),
                Arguments.of(new ExecutionException(new RuntimeException(full)), "No space left on device"),
                Arguments.of(new IOException(new NullPointerException()), "null pointer"),
                Arguments.of(new IOException(null, full), "No space left on device"),
                Arguments.of(circle, "reading or writing failed"),
                Arguments.of(new IOException("first\nsecond"), "first"),
                Arguments.of(new IOException("  "), "reading or writing failed"),
                Arguments.of(new NoSuchFileException("a/b"), "a/b does not exist"),
                Arguments.of(new AccessDeniedException("a/b"), "a/b cannot be used: permission denied"),
                Arguments.of(new AccessDeniedException("s3a://b/k", null, "Forbidden"), "s3a://b/k: Forbidden"),
                Arguments.of(new FileNotFoundException("File a does not exist"), "File a does not exist"),
                Arguments.of(new EOFException(), "it ends too early"),
                Arguments.of(new BufferUnderflowException(), "it ends too early"),
                Arguments.of(new TimeoutException(), "it took too long"),
                Arguments.of(new InterruptedException(), "it was interrupted"),
                Arguments.of(new ClosedChannelException(), "it was closed too early"),
                Arguments.of(new IllegalStateException(), "it failed without saying why (illegal state)"),
                Arguments.of(new StackOverflowError(), "it is nested too deeply"),
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "it needs more memory than there is (Java heap space)"),
                Arguments.of(new UnknownHostException("nowhere"), "the host nowhere is not known"),
                Arguments.of(
                        new UnknownHostException("nowhere: Name or service not known"),
                        "the host nowhere is not known"),
                Arguments.of(
                        new IllegalArgumentException(new UnknownHostException("nowhere")),
                        "the host nowhere is not known"),
                Arguments.of(
                        new NoClassDefFoundError("org/apache/hadoop/fs/s3a/S3A"),
                        "the class org.apache.hadoop.fs.s3a.S3A is not on the classpath"),
                Arguments.of(
                        new IOException(Reason.of(new ClassNotFoundException("org.example.ParseException"))),
                        "the class org.example.ParseException is not on the classpath"),
                Arguments.of(
                        new IOException("s3a://b/k: org.example.S3Exception: Forbidden (Service: S3)"),
                        "s3a://b/k: Forbidden (Service: S3)"),
                Arguments.of(
                        new IOException("Task 0 failed: java.lang.NullPointerException"),
                        "Task 0 failed: null pointer"),
                Arguments.of(new Exception() {}, "it failed without saying why (unknown)"));
    }

    @ParameterizedTest
    @MethodSource
    void aStoreThatCannotBeOpenedSaysWhatIsMissing(String uri, String reason) {
        Configuration hadoop = new Configuration();
        // the class may be on a test's classpath; its name is what counts
        hadoop.set("fs.abfs.impl", "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem");
        try {
            new Path(uri).getFileSystem(hadoop);
            throw new AssertionError("it was opened");
        } catch (IOException | RuntimeException e) {
            assertThat(Reason.of(e)).isEqualTo(reason.replace("VERSION", VersionInfo.getVersion()));
        }
    }

    static List<Arguments> aStoreThatCannotBeOpenedSaysWhatIsMissing() {
        return List.of(
                Arguments.of(
                        "s3a://bucket/a",
                        "this Spark lacks the module hadoop-aws; give spark-submit --packages"
                                + " org.apache.hadoop:hadoop-aws:VERSION"),
                Arguments.of(
                        "abfs://container@account/a",
                        "this Spark lacks the module hadoop-azure; give spark-submit --packages"
                                + " org.apache.hadoop:hadoop-azure:VERSION"),
                Arguments.of("s3://bucket/a", "there is no file system for s3://; write s3a://"),
                Arguments.of(
                        "gs://bucket/a",
                        "this Spark lacks the module hadoop-gcp; give spark-submit --packages"
                                + " org.apache.hadoop:hadoop-gcp:VERSION"),
                Arguments.of(
                        "cosn://bucket/a",
                        "there is no file system for cosn://; add its connector with --packages or --jars"),
                Arguments.of("hdfs://no-such-host.invalid:9000/a", "the host no-such-host.invalid is not known"));
    }

    @Test
    void aMistakeOfTheProgramIsADefectWhateverWrapsIt() {
        assertThat(List.of(new NullPointerException(), new NoSuchMethodError("m"), new AssertionError("a")))
                .allMatch(Reason::isDefect);
        assertThat(Reason.isDefect(new ExecutionException(new IndexOutOfBoundsException("5"))))
                .isTrue();
        assertThat(List.of(new IOException("disk"), new IllegalArgumentException("bad"), new OutOfMemoryError()))
                .noneMatch(Reason::isDefect);
    }
}
