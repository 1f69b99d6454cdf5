package io.github.weightinit.survival.scale;

import io.github.weightinit.survival.scale.StoredBytes.Extent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;

/**
 * A bucket with the latencies and limits of S3: above 3,500 writes or 5,500 reads a second it answers 503, since all keys of a
 * checkpoint have one prefix. An object appears when its upload is complete.
 */
final class ObjectStore implements Closeable {
    private final RequestRate writes;
    private final RequestRate reads;
    private final StoredBytes bytes;
    private final NavigableMap<String, Extent> objects = new ConcurrentSkipListMap<>();
    private final Set<String> uploads = ConcurrentHashMap.newKeySet();
    private final Map<Request, LongAdder> answered = new ConcurrentHashMap<>();
    private final Map<Request, LongAdder> refused = new ConcurrentHashMap<>();
    private final Set<Long> dead = ConcurrentHashMap.newKeySet();

    ObjectStore(Path folder, double writesPerSecond, double readsPerSecond) throws IOException {
        this.bytes = new StoredBytes(folder);
        this.writes = new RequestRate(writesPerSecond);
        this.reads = new RequestRate(readsPerSecond);
    }

    /** From now on no request of this attempt arrives: its executor is gone. */
    void lose(long taskAttempt) {
        dead.add(taskAttempt);
    }

    /** An application has ended; the next one numbers its attempts from the beginning. */
    void endApplication() {
        dead.clear();
    }

    /**
     * Waits as long as the store takes for a request.
     *
     * @throws SlowDownException if there are too many
     */
    void answer(Request request) throws IOException {
        requireAlive();
        boolean isAllowed = (request.writes() ? writes : reads).allows();
        (isAllowed ? answered : refused)
                .computeIfAbsent(request, r -> new LongAdder())
                .increment();
        LockSupport.parkNanos(request.nanos(ThreadLocalRandom.current().nextDouble()));
        requireAlive();
        if (!isAllowed) {
            throw new SlowDownException();
        }
    }

    private void requireAlive() throws IOException {
        TaskContext task = TaskContext.get();
        if (task != null && dead.contains(task.taskAttemptId())) {
            throw new IOException("this executor is gone");
        }
    }

    void put(String key, ByteBuffer content) throws IOException {
        objects.put(key, bytes.put(content));
    }

    Extent find(String key) {
        return objects.get(key);
    }

    int read(Extent object, int position, byte[] into, int offset, int length) throws IOException {
        return bytes.get(object, position, into, offset, length);
    }

    void delete(String key) {
        objects.remove(key);
    }

    /** The objects whose keys begin so. */
    NavigableMap<String, Extent> under(String prefix) {
        return objects.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** The uploads that are not complete. */
    Set<String> uploads() {
        return uploads;
    }

    /** How many requests of each kind were answered since the last call. */
    Map<Request, Long> answered() {
        return reset(answered);
    }

    /** How many requests of each kind were refused since the last call. */
    Map<Request, Long> refused() {
        return reset(refused);
    }

    private static Map<Request, Long> reset(Map<Request, LongAdder> counts) {
        Map<Request, Long> totals = new TreeMap<>();
        counts.forEach((request, count) -> totals.put(request, count.sumThenReset()));
        totals.values().removeIf(count -> count == 0);
        return totals;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
