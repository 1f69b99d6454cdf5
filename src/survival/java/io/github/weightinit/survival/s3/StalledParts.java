package io.github.weightinit.survival.s3;

import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A store that accepts the parts of uploads only after the stall has ended. A writer has few parts under way at a time, so
 * that one whose file has many parts is still in the middle of it then.
 */
final class StalledParts implements Function<RequestHead, Fault> {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Fault apply(RequestHead request) {
        try {
            if (request.sendsPart()) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Fault.NONE;
    }

    /** Ends all waiting. */
    void end() {
        ended.countDown();
    }
}
