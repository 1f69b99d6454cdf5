package io.github.weightinit.survival.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.FolderBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program where the spec and the folder are on HDFS, and the folder may not grow as it should. */
class HdfsQuotaTest {
    private static final String SPEC = "seed = 9, axes = in_out, tensors = [ { name = w, shape = [4096, 2048], init = he } ]";
    private static final int FILES = 8;
    private static final int REPLICAS = 3;

    @TempDir
    private java.nio.file.Path temporary;

    private Hdfs hdfs;
    private String spec;

    @BeforeEach
    void start() throws IOException {
        hdfs = Hdfs.start(temporary.resolve("hdfs"));
        spec = hdfs.uri("/specs/net.conf");
        try (FSDataOutputStream out = hdfs.fileSystem().create(new Path(spec))) {
            out.write(SPEC.getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stop() {
        hdfs.close();
    }

    private Submit.Outcome init(String out) throws IOException, InterruptedException {
        return Submit.run(
                "--conf", "spark.hadoop.dfs.blocksize=131072", "init", "--progress=none", "--block-size=4MiB", spec, out);
    }

    private List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus file : hdfs.fileSystem().listStatus(new Path(folder))) {
            names.add(file.getPath().getName());
        }
        return names;
    }

    @Test
    void aQuotaIsToldInOneMessageAndTheRestIsMadeOnceItIsLifted() throws IOException, InterruptedException {
        String out = hdfs.uri("/bounded");
        hdfs.fileSystem().mkdirs(new Path(out));
        hdfs.setSpaceQuota("/bounded", REPLICAS * 16L << 20);

        Submit.Outcome stopped = init(out);
        assertThat(stopped.err().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("The DiskSpace quota of /bounded is exceeded", "part-"),
                        line -> assertThat(line).contains(out + " is unfinished; run the same command again"));
        assertThat(stopped.code()).isEqualTo(1);
        List<String> kept = names(out);
        assertThat(kept).doesNotContain("_manifest.json", "_SUCCESS").noneMatch(n -> n.endsWith(".inprogress"));
        long whole = kept.stream().filter(n -> n.startsWith("part-")).count();
        assertThat(whole).isBetween(1L, FILES - 1L);

        hdfs.liftSpaceQuota("/bounded");
        Submit.Outcome resumed = init(out);
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).contains("%d files kept from before".formatted(whole));
        assertThat(resumed.code()).isZero();

        String local = temporary.resolve("local").toString();
        assertThat(init(local).code()).isZero();
        Configuration hadoop = new Configuration();
        FolderBytes.of(out, hadoop).assertEqualTo(FolderBytes.of(local, hadoop));
    }
}
