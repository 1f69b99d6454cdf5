package io.github.weightinit;

/**
 * A job that failed, or was cancelled. A checkpoint that it was making is left unfinished, and {@link WeightInit#init}, asked
 * for the same again, completes it. Commands exit with 1 for the same reason.
 */
public final class JobFailedException extends WeightInitException {
    private static final long serialVersionUID = 1;

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
