package io.github.weightinit.survival.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.survival.build.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first runs in a fresh checkout, whose path has a space. */
class FirstBuildTest {
    private static final Map<String, String> USUAL = Map.of();

    @TempDir
    private Path temporary;

    @Test
    void twoFirstRunsAtOnceShareOneBuild() throws IOException, InterruptedException {
        Checkout checkout = Checkout.copy(temporary.resolve("a checkout"));
        Run one = checkout.start(USUAL, "--version");
        Run two = checkout.start(USUAL, "--version");
        for (Run run : new Run[] {one, two}) {
            assertThat(run.code()).as(run.errors()).isZero();
            assertThat(run.printed()).startsWith("spark-weight-init ");
        }
        assertThat(Stream.concat(one.errors().lines(), two.errors().lines()).filter(line -> line.startsWith("building ")))
                .as("builds")
                .hasSize(1);
        assertRunsWherever(checkout);
    }

    @Test
    void aBuildThatIsKilledBeforeItsJarIsCompleteIsDoneAgain() throws IOException, InterruptedException {
        Checkout checkout = Checkout.copy(temporary.resolve("a checkout"));
        Run killed = checkout.start(USUAL, "--version");
        checkout.awaitThinJar(killed);
        killed.kill();
        Run again = checkout.start(USUAL, "--version");
        assertThat(again.code()).as(again.errors()).isZero();
        assertThat(again.printed()).startsWith("spark-weight-init ");
        assertThat(again.errors()).contains("building ");
        assertThat(checkout.start(USUAL, "--version").code()).isZero();
        assertLeavesNoJarOfAnotherSpark(checkout);
    }

    private static void assertLeavesNoJarOfAnotherSpark(Checkout checkout) throws IOException, InterruptedException {
        Path other = Files.createFile(checkout.target("spark/jars/spark-core_2.13-4.1.3.jar"));
        Files.setLastModifiedTime(
                checkout.home().resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(checkout.start(USUAL, "--version").code()).isZero();
        assertThat(other).doesNotExist();
    }

    private void assertRunsWherever(Checkout checkout) throws IOException, InterruptedException {
        Path other = Files.createDirectories(temporary.resolve("elsewhere"));
        Map<String, String> odd = Map.of(
                "CDPATH", temporary + ":" + other,
                "JAVA_TOOL_OPTIONS", "-Xlog:gc*"); // which goes to standard output
        Run run = checkout.start(odd, "plan", checkout.home() + "/conf/mlp.conf");
        assertThat(run.code()).as(run.errors()).isZero();
        assertThat(run.printed()).contains("21 parameters in 4 tensors");

        Run own = checkout.start(
                Map.of("SPARK_HOME", sparkOfOnesOwn(checkout).toString()), "plan", checkout.home() + "/conf/mlp.conf");
        assertThat(own.code()).as(own.errors()).isZero();
        assertThat(own.printed()).contains("21 parameters in 4 tensors");
        assertThat(own.errors().lines().filter(line -> !line.contains("incubator modules")))
                .as("the log settings of the checkout are found")
                .isEmpty();
    }

    /** A SPARK_HOME whose spark-submit does what Spark's own does: it runs what Spark's launcher prints. */
    private Path sparkOfOnesOwn(Checkout checkout) throws IOException {
        Path home = temporary.resolve("own spark");
        Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("jars"), checkout.target("spark/jars"));
        Path submit = Files.writeString(home.resolve("bin/spark-submit"), """
                #!/usr/bin/env bash
                export SPARK_SCALA_VERSION=2.13
                words=()
                while IFS= read -r -d '' word; do words+=("$word"); done < <(java -cp "$SPARK_HOME/jars/*" \\
                  org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
                words[1]=${words[1]#$'\\n'} # the first word is empty, and a newline follows it
                exec "${words[@]:1}"
                """);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
