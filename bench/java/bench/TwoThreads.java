package bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks on two threads, as local[2] does. */
final class TwoThreads {
    /** Runs one task. */
    interface Task {
        void run(int index) throws IOException;
    }

    private TwoThreads() {}

    static void forEach(int tasks, Task task) throws IOException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> other = threads.submit(() -> takeTasks(next, tasks, task));
            threads.submit(() -> takeTasks(next, tasks, task)).get();
            other.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Void takeTasks(AtomicInteger next, int tasks, Task task) throws IOException {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(i);
        }
        return null;
    }
}
