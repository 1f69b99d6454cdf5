package io.github.weightinit.checkpoint;

/** A folder that cannot become, or is not, the checkpoint that was asked for; nothing in it was touched. */
public final class FolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FolderException(String message) {
        super(message);
    }

    public FolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
