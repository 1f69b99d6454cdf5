package io.github.weightinit.survival.s3;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store that completes so many uploads, and lets all later ones wait, so that their senders can be killed meanwhile. */
final class StalledCompletions implements Function<RequestHead, Fault> {
    private final AtomicInteger left;
    private final Stall stall = new Stall();

    StalledCompletions(int completed) {
        this.left = new AtomicInteger(completed);
    }

    @Override
    public Fault apply(RequestHead request) {
        if (!request.completesUpload() || left.decrementAndGet() >= 0) {
            return Fault.NONE;
        }
        stall.await();
        return Fault.CUT_REQUEST;
    }

    /** Ends all waiting; what waited is not completed. */
    void end() {
        stall.end();
    }
}
