package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk whose rename does not replace a file, as Hadoop's specification of file systems has it, under the scheme {@code
 * cautious}. A test may run something just before it creates, renames or deletes a file.
 */
public final class CautiousFileSystem extends RawLocalFileSystem implements Stepped {
    private static final URI ROOT = URI.create("cautious:///");

    private final Steps steps = new Steps();
    private final List<String> deleted = new ArrayList<>();
    private boolean throwsIfFileExists;

    /** A configuration that knows it. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.cautious.impl", CautiousFileSystem.class, FileSystem.class);
        return configuration;
    }

    static CautiousFileSystem of(Configuration configuration) throws IOException {
        return (CautiousFileSystem) FileSystem.get(ROOT, configuration);
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public Steps steps() {
        return steps;
    }

    /** The names that were deleted. */
    List<String> deleted() {
        return deleted;
    }

    /** Connectors differ in how they refuse: rename returns false, or throws. */
    void throwIfFileExists(boolean throwsIfFileExists) {
        this.throwsIfFileExists = throwsIfFileExists;
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        steps.before("create", path);
        return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        steps.before("rename", to);
        if (!exists(to)) {
            return super.rename(from, to);
        }
        if (throwsIfFileExists) {
            throw new FileAlreadyExistsException(to.toString());
        }
        return false;
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        steps.before("delete", path);
        deleted.add(path.getName());
        return super.delete(path, recursive);
    }
}
