package io.github.weightinit.checkpoint;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;

/** On a local disk. */
class TwoPlansTest extends TwoPlansContract {
    @TempDir
    private java.nio.file.Path temporary;

    @Override
    protected Configuration configuration() {
        return CautiousFileSystem.configuration();
    }

    @Override
    protected Path path() {
        return new Path("cautious://" + temporary.resolve("checkpoint"));
    }
}
