package bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Parts of a work, taken in turn by two threads, as local[2] takes tasks. */
final class TwoThreads {
    /** Does one part. */
    interface Part {
        void run(int index) throws IOException;
    }

    private TwoThreads() {}

    static void forEach(int parts, Part part) throws IOException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> other = threads.submit(() -> takeParts(next, parts, part));
            threads.submit(() -> takeParts(next, parts, part)).get();
            other.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Void takeParts(AtomicInteger next, int parts, Part part) throws IOException {
        for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
            part.run(i);
        }
        return null;
    }
}
