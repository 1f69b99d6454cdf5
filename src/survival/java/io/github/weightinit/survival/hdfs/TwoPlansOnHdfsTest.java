package io.github.weightinit.survival.hdfs;

import io.github.weightinit.checkpoint.TwoPlansContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real HDFS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoPlansOnHdfsTest extends TwoPlansContract {
    private Hdfs hdfs;
    private Configuration configuration;
    private org.apache.hadoop.fs.Path path;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        hdfs = Hdfs.start(temporary.resolve("hdfs"));
        configuration = new Configuration();
        configuration.setClass("fs.hdfs.impl", SteppedHdfs.class, FileSystem.class);
    }

    @BeforeEach
    void name() {
        path = new org.apache.hadoop.fs.Path(hdfs.uri("/" + UUID.randomUUID()));
    }

    @AfterAll
    void stop() throws IOException {
        path.getFileSystem(configuration).close();
        hdfs.close();
    }

    @Override
    protected Configuration configuration() {
        return configuration;
    }

    @Override
    protected org.apache.hadoop.fs.Path path() {
        return path;
    }
}
