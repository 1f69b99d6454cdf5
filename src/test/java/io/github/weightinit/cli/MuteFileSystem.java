package io.github.weightinit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk under the scheme {@code mute}, on which one operation fails with an exception that says nothing: {@code fs.mute.fails}
 * names it, {@code fs.mute.with} the exception, and {@code fs.mute.in} what the name of the file begins with.
 */
public final class MuteFileSystem extends RawLocalFileSystem {
    /** What fails. */
    enum Operation {
        OPEN,
        READ,
        CREATE,
        WRITE,
        CLOSE,
        RENAME,
        DELETE,
        LIST,
        STATUS,
        MKDIRS;

        static final Set<Operation> READING = EnumSet.of(OPEN, READ, LIST, STATUS);
    }

    /** How. */
    enum Silence {
        CHECKED(IOException::new),
        UNCHECKED(CancellationException::new),
        WRAPPED(() -> new IOException(new IllegalStateException()));

        private final Supplier<Exception> exception;

        Silence(Supplier<Exception> exception) {
            this.exception = exception;
        }
    }

    @Override
    public URI getUri() {
        return URI.create("mute:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        fail(Operation.OPEN, path);
        FSDataInputStream real = super.open(path, bufferSize);
        return new FSDataInputStream(new FSInputStream() {
            @Override
            public int read() throws IOException {
                fail(Operation.READ, path);
                return real.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                fail(Operation.READ, path);
                return real.read(bytes, offset, length);
            }

            @Override
            public void seek(long position) throws IOException {
                real.seek(position);
            }

            @Override
            public long getPos() throws IOException {
                return real.getPos();
            }

            @Override
            public boolean seekToNewSource(long position) {
                return false;
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        });
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        fail(Operation.CREATE, path);
        return mute(path, super.create(path, overwrite, bufferSize, replication, blockSize, progress));
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
        fail(Operation.CREATE, path);
        return mute(path, super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    private FSDataOutputStream mute(Path path, FSDataOutputStream real) throws IOException {
        return new FSDataOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        fail(Operation.WRITE, path);
                        real.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        fail(Operation.WRITE, path);
                        real.write(bytes, offset, length);
                    }

                    @Override
                    public void flush() throws IOException {
                        real.flush();
                    }

                    @Override
                    public void close() throws IOException {
                        real.close();
                        fail(Operation.CLOSE, path);
                    }
                },
                null);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        fail(Operation.RENAME, to);
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        fail(Operation.DELETE, path);
        return super.delete(path, recursive);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        fail(Operation.LIST, path);
        return super.listStatus(path);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        fail(Operation.STATUS, path);
        return super.getFileStatus(path);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        fail(Operation.MKDIRS, path);
        return super.mkdirs(path, permission);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        fail(Operation.MKDIRS, path);
        return super.mkdirs(path);
    }

    private void fail(Operation operation, Path path) throws IOException {
        String name = path.getName().replaceFirst("^[._]+", ""); // a file that is being written begins with a dot
        if (operation.name().equals(getConf().get("fs.mute.fails"))
                && name.startsWith(getConf().get("fs.mute.in", ""))) {
            Exception silent =
                    Silence.valueOf(getConf().get("fs.mute.with")).exception.get();
            if (silent instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (IOException) silent;
        }
    }
}
