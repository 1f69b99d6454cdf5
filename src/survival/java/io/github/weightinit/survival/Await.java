package io.github.weightinit.survival;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for what must come, and fails where it does not. */
final class Await {
    private static final long SECONDS = 120;

    /** Often enough to meet a file in the middle of its making; seldom enough to leave the cores to what is watched. */
    private static final long MILLISECONDS_BETWEEN_LOOKS = 5;

    private Await() {}

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void until(String what, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + SECONDS + " s: " + what);
            }
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        }
    }
}
