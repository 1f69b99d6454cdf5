package io.github.weightinit.audit;

import java.io.Serializable;

/**
 * What is wrong with a checkpoint.
 *
 * @param kind what kind of fault it looks like
 * @param tensor the tensor's name; empty if it is about files
 * @param message what is wrong, in plain words, without the name of the tensor
 */
public record Finding(Kind kind, String tensor, String message) implements Serializable {
    /** What a fault looks like. */
    public enum Kind {
        /** A file that cannot be read, or has changed. */
        DAMAGED,
        /** A tensor of the spec that the checkpoint lacks. */
        MISSING,
        /** A tensor that the spec lacks. */
        UNEXPECTED,
        SHAPE,
        DTYPE,
        /** Some values are NaN or infinite. */
        NOT_FINITE,
        /** Memory as it was allocated. */
        UNINITIALISED,
        /** The same draws in two places. */
        REPEATED,
        /** A standard deviation that is off by a factor. */
        SCALE,
        /** Values that are not those of the tensor that the spec says it is a copy of. */
        NOT_A_COPY,
        /** Any other departure from the law. */
        DISTRIBUTION
    }

    static Finding ofFile(String message) {
        return new Finding(Kind.DAMAGED, "", message);
    }

    @Override
    public String toString() {
        return tensor.isEmpty() ? message : "tensor '" + tensor + "': " + message;
    }
}
