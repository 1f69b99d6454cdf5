package io.github.weightinit.survival.scale;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.retry.RetryPolicies;
import org.apache.hadoop.io.retry.RetryPolicy;

/**
 * Repeats refused requests as s3a does: first the AWS SDK, with random waits below a doubled bound from 0.5 to 20 s, then
 * Hadoop's policy around it, whose waits double without a bound.
 */
final class Retrying {
    private final ObjectStore store;
    private final int sdkAttempts;
    private final RetryPolicy policy;

    Retrying(ObjectStore store, Configuration conf) {
        this.store = store;
        this.sdkAttempts = conf.getInt("fs.s3a.attempts.maximum", 5);
        this.policy = RetryPolicies.exponentialBackoffRetry(
                conf.getInt("fs.s3a.retry.throttle.limit", 20),
                conf.getTimeDuration("fs.s3a.retry.throttle.interval", 500, TimeUnit.MILLISECONDS),
                TimeUnit.MILLISECONDS);
    }

    /** Sends a request until it is answered. */
    void send(Request request) throws IOException {
        for (int retries = 0; ; retries++) {
            try {
                sdk(request);
                return;
            } catch (SlowDownException e) {
                sleep(delay(e, retries));
            }
        }
    }

    private long delay(SlowDownException e, int retries) throws IOException {
        try {
            RetryPolicy.RetryAction action = policy.shouldRetry(e, retries, 0, true);
            if (action.action == RetryPolicy.RetryAction.RetryDecision.FAIL) {
                throw e;
            }
            return action.delayMillis;
        } catch (IOException | RuntimeException known) {
            throw known;
        } catch (Exception other) { // the interface declares it
            throw new IOException(other);
        }
    }

    private void sdk(Request request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                store.answer(request);
                return;
            } catch (SlowDownException e) {
                if (attempt >= sdkAttempts) {
                    throw e;
                }
                sleep(ThreadLocalRandom.current().nextLong(Math.min(20_000, 500L << (attempt - 1)) + 1));
            }
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for the store").initCause(e);
        }
    }
}
