package io.github.weightinit;

import java.util.List;

/**
 * A mistake in what was asked for: a spec, a folder, an option, or a version of Spark that is not supported. The message says
 * where, and what would be right. Commands exit with 2 for the same reason.
 */
public final class InvalidInputException extends WeightInitException {
    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    InvalidInputException(List<String> mistakes, Throwable cause) {
        super(String.join("\n", mistakes), cause);
        this.mistakes = List.copyOf(mistakes);
    }

    /** All mistakes of a spec, in the order of the file; otherwise the message alone. */
    public List<String> mistakes() {
        return mistakes == null ? List.of(getMessage()) : mistakes;
    }
}
