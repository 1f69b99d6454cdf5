package io.github.weightinit.survival.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.FolderBytes;
import io.github.weightinit.survival.fixture.InputsOnAStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program where all that it reads and writes is on HDFS. */
class HdfsSubmitTest {
    private static final int FILES = 8;
    private static final int REPLICAS = 3;

    @TempDir
    private java.nio.file.Path temporary;

    private Hdfs hdfs;

    @BeforeEach
    void start() throws IOException {
        hdfs = Hdfs.start(temporary.resolve("hdfs"));
    }

    @AfterEach
    void stop() {
        hdfs.close();
    }

    private String spec(FileFormat format) throws IOException {
        String spec = hdfs.uri("/specs/net.conf");
        try (FSDataOutputStream out = hdfs.fileSystem().create(new Path(spec))) {
            String text = "seed = 9, axes = in_out, tensors = [ %s ]".formatted(format.matrices(FILES, 512, 2048));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return spec;
    }

    private static Submit.Outcome init(FileFormat format, String spec, String out) throws IOException, InterruptedException {
        return Submit.run(Stream.concat(
                        Stream.of("--conf", "spark.hadoop.dfs.blocksize=131072"), Stream.of(format.init("4MiB", spec, out)))
                .toArray(String[]::new));
    }

    private List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus file : hdfs.fileSystem().listStatus(new Path(folder))) {
            names.add(file.getPath().getName());
        }
        return names;
    }

    @Test
    void filesToCopyAFolderAsSpecAndShapesMayLieInTheStore() throws IOException, InterruptedException {
        new InputsOnAStore(hdfs.uri("/inputs"), List.of(), new Configuration()).assertTaken(temporary);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aQuotaIsToldInOneMessageAndTheRestIsMadeOnceItIsLifted(FileFormat format)
            throws IOException, InterruptedException {
        String spec = spec(format);
        String out = hdfs.uri("/bounded");
        hdfs.fileSystem().mkdirs(new Path(out));
        hdfs.setSpaceQuota("/bounded", REPLICAS * 16L << 20);

        Submit.Outcome stopped = init(format, spec, out);
        assertThat(stopped.err().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("The DiskSpace quota of /bounded is exceeded", out + "/"),
                        line -> assertThat(line).contains(out + " is unfinished; run the same command again"));
        assertThat(stopped.code()).isEqualTo(1);
        List<String> kept = names(out);
        assertThat(kept).doesNotContain("_manifest.json", "_SUCCESS").noneMatch(n -> n.endsWith(".inprogress"));
        long whole = kept.stream()
                .filter(name -> name.matches(format.pattern()) && kept.containsAll(format.complete(name)))
                .count();
        assertThat(whole).isBetween(1L, FILES - 1L);

        hdfs.liftSpaceQuota("/bounded");
        Submit.Outcome resumed = init(format, spec, out);
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).contains("%d files kept from before".formatted(whole));
        assertThat(resumed.code()).isZero();

        String local = temporary.resolve("local").toString();
        assertThat(init(format, spec, local).code()).isZero();
        Configuration hadoop = new Configuration();
        FolderBytes.of(out, hadoop).assertEqualTo(FolderBytes.of(local, hadoop));
    }
}
