package io.github.weightinit.survival.s3;

import java.util.concurrent.CountDownLatch;

/** Holds requests until it is ended. */
final class Stall {
    private final CountDownLatch ended = new CountDownLatch(1);

    void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all waiting. */
    void end() {
        ended.countDown();
    }
}
