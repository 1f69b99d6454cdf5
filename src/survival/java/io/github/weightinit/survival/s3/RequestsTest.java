package io.github.weightinit.survival.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.SparkExtension;
import io.github.weightinit.survival.fixture.SharedSparkJob;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The requests that s3a sends for a file, which limit how many files a second a bucket takes. */
@ExtendWith(SparkExtension.class)
class RequestsTest {
    private static final int FILES = 9;

    /** By default that of Hadoop 3.5 reads small objects whole, and a plan of this test is one; those of 3.3 and 3.4 do not. */
    private static final String STREAMS = "fs.s3a.input.stream.type";

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aFileTakesItsPartsAndFewOtherRequests(
            FileFormat format, @TempDir java.nio.file.Path temporary, SparkSession spark) throws Exception {
        // each file of 12 MiB is an upload of three parts; the last is a small one. Of so many tensors the plan is long
        Plan plan = format.plan(
                SpecText.read(
                        "seed = 6, tensors = [",
                        format.matrices(FILES - 1, 1536, 2048),
                        "  { name = \"b.{i}\", for = { i = 2000 }, shape = [2], init = zeros }",
                        "]"),
                12 << 20);
        assertThat(plan.partitions()).hasSize(FILES);
        SharedSparkJob job = new SharedSparkJob(spark, plan);
        int receipts = format == FileFormat.PARQUET ? 0 : 1;
        try (S3Endpoint s3 = S3Endpoint.start(temporary.resolve("s3"));
                Gateway gateway = Gateway.open(s3.port(), request -> Fault.NONE)) {
            S3Endpoint.options(gateway.port(), temporary.resolve("buffers")).forEach(job.hadoop()::set);
            job.hadoop().set(STREAMS, "classic");
            job.into(s3.uri("net"));
            Map<String, Integer> made = counts(gateway.requests());
            assertThat(made)
                    .containsEntry("POST file", 2 * (FILES - 1))
                    .containsEntry("PUT file", 3 * (FILES - 1) + 1)
                    .as("whether the file is there, and whether its name is that of a folder, no task asks")
                    .doesNotContainKeys("HEAD file", "GET file", "HEAD receipt", "GET receipt");
            assertThat(made.getOrDefault("PUT receipt", 0)).isEqualTo(receipts * FILES);
            assertThat(made.get("LIST")).as("lists, all of the driver").isLessThan(FILES);
            assertThat(made.get("GET plan"))
                    .as("the plan is looked at before each file is published")
                    .isBetween((1 + receipts) * FILES, (1 + receipts) * FILES + 7);

            assertThat(gateway.requests())
                    .filteredOn(request -> kind(request).equals("GET plan"))
                    .as("and not all of the plan is asked for")
                    .filteredOn(request -> last(request) < 100_000)
                    .hasSizeGreaterThanOrEqualTo((1 + receipts) * FILES);

            int before = gateway.requests().size();
            unfinish(s3, job);
            job.into(s3.uri("net"));
            Map<String, Integer> kept = counts(
                    gateway.requests().subList(before, gateway.requests().size()));
            assertThat(kept).containsEntry("HEAD file", FILES).doesNotContainKeys("PUT file", "POST file");
            assertThat(kept.get("LIST")).isLessThan(FILES);
            System.out.printf("%s, %d files: init %s; init again %s%n", format, FILES, made, kept);
        } finally {
            FileSystem.get(new Path("s3a://models/").toUri(), job.hadoop()).close();
            S3Endpoint.options(0, temporary).keySet().forEach(job.hadoop()::unset);
            job.hadoop().unset(STREAMS);
        }
    }

    private static void unfinish(S3Endpoint s3, SharedSparkJob job) throws IOException {
        FileSystem fs = new Path(s3.uri("net")).getFileSystem(job.hadoop());
        for (String name : List.of("_manifest.json", "_SUCCESS")) {
            fs.delete(new Path(s3.uri("net"), name), false);
        }
    }

    /** The last byte that a request asks for. */
    private static long last(RequestHead request) {
        String range = request.header("range");
        return range.isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.substring(range.indexOf('-') + 1));
    }

    /** How many requests there were, by method and kind of object. */
    private static Map<String, Integer> counts(List<RequestHead> requests) {
        Map<String, Integer> counts = new TreeMap<>();
        requests.forEach(request -> counts.merge(kind(request), 1, Integer::sum));
        return counts;
    }

    private static String kind(RequestHead request) {
        if (request.text().contains("list-type=")) {
            return "LIST";
        }
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        String object = name.equals("_plan.json")
                ? "plan"
                : name.startsWith("_model") ? "receipt" : name.matches("(part|model)-.*") ? "file" : "other";
        return request.method() + " " + object;
    }
}
