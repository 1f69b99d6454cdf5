package io.github.weightinit.survival.s3;

import java.util.function.Function;

/**
 * A store that accepts the parts of uploads only after the stall has ended. A writer has few parts under way at a time, so
 * that one whose file has many parts is still in the middle of it then.
 */
final class StalledParts implements Function<RequestHead, Fault> {
    private final Stall stall = new Stall();

    @Override
    public Fault apply(RequestHead request) {
        if (request.sendsPart()) {
            stall.await();
        }
        return Fault.NONE;
    }

    /** Ends all waiting. */
    void end() {
        stall.end();
    }
}
