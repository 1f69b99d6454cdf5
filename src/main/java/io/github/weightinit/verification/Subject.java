package io.github.weightinit.verification;

import java.io.Serializable;
import java.util.Optional;

/** What a problem is about. */
public sealed interface Subject extends Serializable {
    /** The whole checkpoint, or several of its files. */
    record Folder() implements Subject {}

    /** One file. */
    record File(String name) implements Subject {
        @Override
        public Optional<String> file() {
            return Optional.of(name);
        }
    }

    /** A tensor, which may be in several files. */
    record Tensor(String name) implements Subject {
        @Override
        public Optional<String> tensor() {
            return Optional.of(name);
        }
    }

    /** Rows of a tensor in one file. */
    record Rows(String fileName, String tensorName) implements Subject {
        @Override
        public Optional<String> file() {
            return Optional.of(fileName);
        }

        @Override
        public Optional<String> tensor() {
            return Optional.of(tensorName);
        }
    }

    /** A value of a tensor in one file. */
    record Value(String fileName, String tensorName, Difference found) implements Subject {
        @Override
        public Optional<String> file() {
            return Optional.of(fileName);
        }

        @Override
        public Optional<String> tensor() {
            return Optional.of(tensorName);
        }

        @Override
        public Optional<Difference> difference() {
            return Optional.of(found);
        }
    }

    /** The name of the file, if it is about one. */
    default Optional<String> file() {
        return Optional.empty();
    }

    /** The name of the tensor, if it is about one. */
    default Optional<String> tensor() {
        return Optional.empty();
    }

    /** The difference between the stored and the expected value, if it is about one. */
    default Optional<Difference> difference() {
        return Optional.empty();
    }
}
