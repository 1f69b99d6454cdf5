package io.github.weightinit.input.shapes;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.header.Header;
import io.github.weightinit.header.HeaderEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the headers of many files at once: on an object store each costs one or two requests, which take long. */
final class Headers {
    private static final int THREADS = 32;

    /** The bytes of headers that are in memory at a time; one header is never larger. */
    private final Semaphore memory = new Semaphore(Header.MAX_BYTES);

    private final AtomicLong tensors = new AtomicLong();

    private Headers() {}

    /**
     * The tensors of each file.
     *
     * @throws IOException for the first file, in their order, that cannot be read; the message names it
     */
    static List<List<ShapedTensor>> read(List<ShapeFile> files) throws IOException {
        Headers headers = new Headers();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(THREADS, files.size()), task -> {
            Thread thread = new Thread(task, "shapes");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<List<ShapedTensor>>> futures = files.stream()
                    .map(file -> pool.submit(() -> headers.read(file)))
                    .toList();
            List<List<ShapedTensor>> read = new ArrayList<>();
            for (Future<List<ShapedTensor>> future : futures) {
                read.add(future.get());
            }
            return read;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while headers were read");
        } finally {
            pool.shutdownNow();
        }
    }

    private List<ShapedTensor> read(ShapeFile file) throws IOException {
        try {
            List<HeaderEntry> entries = entries(file);
            if (tensors.addAndGet(entries.size()) > Shapes.MAX_TENSORS) {
                throw Shapes.tooMany();
            }
            long values = file.bytes()
                    - entries.stream().mapToLong(HeaderEntry::end).max().orElse(0);
            return entries.stream()
                    .map(entry -> new ShapedTensor(
                            entry.name(), entry.type(), entry.shape(), file.path(), values + entry.begin()))
                    .toList();
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + Reason.of(e), e);
        } catch (RuntimeException e) {
            if (Reason.isDefect(e)) {
                throw e;
            }
            throw new IOException(file.path() + ": " + Reason.of(e), e);
        }
    }

    private List<HeaderEntry> entries(ShapeFile file) throws IOException {
        try (InputStream in = file.open()) {
            int length;
            try {
                length = Header.readLength(in, file.bytes());
            } catch (IOException e) {
                throw new IOException("it is not a safetensors file: " + Reason.of(e), e);
            }
            memory.acquireUninterruptibly(length);
            try {
                return Header.read(in, length, file.bytes());
            } finally {
                memory.release(length);
            }
        }
    }
}
