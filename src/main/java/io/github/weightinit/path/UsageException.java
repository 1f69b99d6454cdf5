package io.github.weightinit.path;

/** A mistake in what the user asked for that is in no spec; the message says what is right. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A mistake of itself. */
    public UsageException(String message) {
        super(message);
    }

    /** A mistake that another exception shows. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
