package io.github.weightinit.survival.scale;

import java.io.IOException;

/** The store's answer 503. */
final class SlowDownException extends IOException {
    private static final long serialVersionUID = 1;

    SlowDownException() {
        super("Please reduce your request rate. (Service: S3, Status Code: 503)");
    }
}
