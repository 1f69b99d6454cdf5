package io.github.weightinit.cli.file;

/** A mistake on the command line that neither picocli nor the reader of specs finds; the message says what is right. */
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
