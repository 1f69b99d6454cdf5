package io.github.weightinit.survival.scale;

import io.github.weightinit.survival.scale.StoredBytes.Extent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Hadoop's view of an {@link ObjectStore}: sends the requests that s3a 3.4.2 was seen to send, and repeats them as it does. */
public final class SimulatedS3 extends FileSystem {
    /** Where the objects are. */
    static final String FOLDER = "fs.sim.folder";

    private static final int S3A_PART_SIZE = 64 << 20;

    /** The length of a part of an upload of weights, in bytes; files of a few KiB stand for ones that are larger. */
    static final String PART_SIZE = "fs.sim.multipart.size";

    static final String WRITES = "fs.sim.writes.per.second";
    static final String READS = "fs.sim.reads.per.second";

    private static final int KEYS_A_PAGE = 1000;

    private ObjectStore store;
    private Retrying requests;
    private int partSize;

    @Override
    public void initialize(URI uri, Configuration conf) throws IOException {
        super.initialize(uri, conf);
        setConf(conf);
        store = new ObjectStore(Paths.get(conf.get(FOLDER)), conf.getDouble(WRITES, 3500), conf.getDouble(READS, 5500));
        requests = new Retrying(store, conf);
        partSize = conf.getInt(PART_SIZE, S3A_PART_SIZE);
    }

    ObjectStore store() {
        return store;
    }

    Retrying requests() {
        return requests;
    }

    @Override
    public URI getUri() {
        return URI.create("sim://bucket");
    }

    private static String key(Path path) {
        return path.toUri().getPath();
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return switch (capability) {
            case CommonPathCapabilities.ABORTABLE_STREAM, CommonPathCapabilities.FS_MULTIPART_UPLOADER -> true;
            default -> super.hasPathCapability(path, capability);
        };
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        requests.send(Request.HEAD);
        Extent object = store.find(key(path));
        if (object != null) {
            return file(path, object);
        }
        requests.send(Request.LIST);
        if (store.under(key(path) + "/").isEmpty()) {
            throw new FileNotFoundException("No such file or directory: " + path);
        }
        return new FileStatus(0, true, 1, 0, 0, makeQualified(path));
    }

    private FileStatus file(Path path, Extent object) {
        return new FileStatus(object.length(), false, 1, 1 << 20, 0, makeQualified(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        requests.send(Request.LIST);
        String prefix = key(path) + "/";
        for (var object : store.under(prefix).entrySet()) {
            if (!object.getKey().equals(prefix)) {
                found.add(file(new Path(object.getKey()), object.getValue()));
                if (found.size() % KEYS_A_PAGE == 0) {
                    requests.send(Request.LIST);
                }
            }
        }
        return found.toArray(FileStatus[]::new);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        requests.send(Request.PUT);
        store.put(key(path) + "/", ByteBuffer.allocate(0));
        return true;
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
        requests.send(Request.LIST); // whether the name is that of a folder
        return upload(path);
    }

    /** A file that is begun with options: without the list, if s3a is told so. */
    private final class Creation extends FSDataOutputStreamBuilder<FSDataOutputStream, Creation> {
        private final Path path;

        Creation(Path path) {
            super(SimulatedS3.this, path);
            this.path = path;
        }

        @Override
        public Creation getThisBuilder() {
            return this;
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            if (!getOptions().getBoolean("fs.s3a.create.performance", false)) {
                requests.send(Request.LIST);
            }
            return upload(path);
        }
    }

    @Override
    public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
        return new Creation(path);
    }

    private FSDataOutputStream upload(Path path) {
        int size = path.getName().endsWith(".json") ? S3A_PART_SIZE : partSize;
        return new FSDataOutputStream(new UploadStream(store, requests, key(path), size), null);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        requests.send(Request.HEAD);
        return content(path);
    }

    private FSDataInputStream content(Path path) throws IOException {
        Extent object = store.find(key(path));
        if (object == null) {
            throw new FileNotFoundException("No such file or directory: " + path);
        }
        return new FSDataInputStream(new ObjectStream(store, requests, object));
    }

    @Override
    protected CompletableFuture<FSDataInputStream> openFileWithOptions(Path path, OpenFileParameters parameters) {
        try {
            if (parameters.getStatus() == null) {
                requests.send(Request.HEAD);
            }
            return CompletableFuture.completedFuture(content(path));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        requests.send(Request.HEAD);
        if (store.find(key(path)) == null) {
            requests.send(Request.LIST);
            return false;
        }
        requests.send(Request.DELETE);
        store.delete(key(path));
        requests.send(Request.LIST); // whether the folder is empty now
        return true;
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException("an object store cannot rename in one step");
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("an object cannot be appended to");
    }

    @Override
    public SimulatedUploads.Builder createMultipartUploader(Path base) {
        return new SimulatedUploads.Builder(this, base);
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path("/");
    }

    @Override
    public void close() throws IOException {
        super.close();
        store.close();
    }
}
