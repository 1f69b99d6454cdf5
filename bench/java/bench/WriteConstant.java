package bench;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files of the same number and size as the job from one constant buffer, to measure the file system alone. */
record WriteConstant(Path folder, Plan plan) implements Work {
    /** Fits the second-level cache; direct, so that the system call needs no copy. */
    private static final int BUFFER = 1 << 18;

    @Override
    public long run() throws IOException {
        Files.createDirectories(folder);
        TwoThreads.forEach(
                plan.partitions().size(),
                i -> write(file(i), Formats.files(plan).bytes(plan.partitions().get(i))));
        return plan.bytes();
    }

    private Path file(int i) {
        return folder.resolve("constant-" + i);
    }

    private static void write(Path file, long bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long left = bytes; left > 0; left -= buffer.limit()) {
                buffer.clear().limit((int) Math.min(BUFFER, left));
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        }
    }

    @Override
    public void clear() throws IOException {
        for (int i = 0; i < plan.partitions().size(); i++) {
            Files.deleteIfExists(file(i));
        }
    }
}
