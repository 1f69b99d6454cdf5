package io.github.weightinit;

/** What a method of {@link WeightInit} throws. Its message is what the command of that name prints. */
public abstract sealed class WeightInitException extends RuntimeException
        permits InvalidInputException, JobFailedException {
    private static final long serialVersionUID = 1;

    WeightInitException(String message, Throwable cause) {
        super(message, cause);
    }
}
