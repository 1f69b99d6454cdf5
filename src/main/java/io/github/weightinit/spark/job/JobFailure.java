package io.github.weightinit.spark.job;

import io.github.weightinit.failure.Reason;
import java.io.IOException;

/** The failure of a job without Spark's exception around it, whose message is about the scheduler. */
final class JobFailure {
    private JobFailure() {}

    /**
     * What a task failed of; otherwise the failure in words.
     *
     * @param failure Spark's, which it throws without declaring it
     * @throws RuntimeException if a task failed of one
     */
    static IOException of(Exception failure) {
        if (failure.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return reason instanceof IOException known ? known : new IOException(Reason.of(reason), reason);
    }
}
