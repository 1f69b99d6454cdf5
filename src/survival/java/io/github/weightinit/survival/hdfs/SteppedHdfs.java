package io.github.weightinit.survival.hdfs;

import io.github.weightinit.checkpoint.Stepped;
import io.github.weightinit.checkpoint.Steps;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** HDFS's client, in which a test may run something just before an operation is sent to the NameNode. */
public final class SteppedHdfs extends DistributedFileSystem implements Stepped {
    private final Steps steps = new Steps();

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        steps.before("create", path);
        return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        steps.before("rename", to);
        return super.rename(from, to);
    }

    @Override
    public void rename(Path from, Path to, Options.Rename... options) throws IOException {
        steps.before("rename", to);
        super.rename(from, to, options);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        steps.before("delete", path);
        return super.delete(path, recursive);
    }
}
