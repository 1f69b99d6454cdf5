package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.Syncable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncedBehindTest {
    private static final int MIB = 1 << 20;

    /** A disk whose syncs fail; the operating system tells of it once, to whom it likes. */
    private static final class BadDisk extends OutputStream implements Syncable {
        private final CountDownLatch synced = new CountDownLatch(1);

        @Override
        public void write(int b) {
            throw new AssertionError("written byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // it takes what it gets
        }

        @Override
        public void hflush() {
            // nothing to do
        }

        @Override
        public void hsync() throws IOException {
            boolean first = synced.getCount() > 0;
            synced.countDown();
            if (first) {
                throw new IOException("the disk is broken");
            }
        }
    }

    @Test
    void allThatIsWrittenStandsInTheFile(@TempDir java.nio.file.Path folder) throws IOException {
        byte[] bytes = new byte[21 * MIB];
        new Random(1).nextBytes(bytes);
        Path path = new Path(folder.toUri().toString(), "file");
        FileSystem fs = PlainLocalFileSystem.of(new Configuration());
        try (FSDataOutputStream out = fs.create(path)) {
            for (int i = 0; i < 21; i++) {
                out.write(bytes, i * MIB, MIB);
            }
            out.hsync();
        }
        try (FSDataInputStream in = fs.open(path)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aSyncThatFailsBehindIsNotLost() throws Exception {
        BadDisk disk = new BadDisk();
        try (SyncedBehind file = new SyncedBehind(disk)) {
            file.write(new byte[5 * MIB]);
            assertThat(disk.synced.await(1, TimeUnit.MINUTES)).isTrue();
            assertThatIOException().isThrownBy(file::hsync).withMessage("the disk is broken");
        }
    }
}
