package io.github.weightinit.survival.scale;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Collects garbage once a minute, and keeps the most bytes that were live after it. */
final class HeapWatch {
    private static final long SECONDS = 60;

    private volatile long peak;

    HeapWatch() {
        Thread thread = new Thread(this::watch, "heap-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(SECONDS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        System.gc();
        peak = Math.max(
                peak, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    String peak() {
        look();
        return "live heap: at most %d MiB".formatted(peak >> 20);
    }
}
