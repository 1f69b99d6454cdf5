package io.github.weightinit.checkpoint;

/** A folder that is not, or cannot become, the requested checkpoint. Nothing in it was changed. */
public class FolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FolderException(String message) {
        super(message);
    }

    public FolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
