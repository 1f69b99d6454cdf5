package io.github.weightinit.verification;

import java.io.Serializable;
import java.util.Optional;

/**
 * A defect of a checkpoint.
 *
 * @param check the check that found it
 * @param subject what it is about
 * @param message what is wrong, without the names of the file and the tensor
 */
public record Problem(Check check, Subject subject, String message) implements Serializable {
    public static Problem ofFolder(Check check, String message) {
        return new Problem(check, new Subject.Folder(), message);
    }

    public static Problem ofFile(Check check, String file, String message) {
        return new Problem(check, new Subject.File(file), message);
    }

    public static Problem ofTensor(Check check, String tensor, String message) {
        return new Problem(check, new Subject.Tensor(tensor), message);
    }

    static Problem ofRows(Check check, String file, String tensor, String message) {
        return new Problem(check, new Subject.Rows(file, tensor), message);
    }

    static Problem ofValue(Check check, String file, String tensor, String message, Difference found) {
        return new Problem(check, new Subject.Value(file, tensor, found), message);
    }

    /** The name of the file, if it is about one. */
    public Optional<String> file() {
        return subject.file();
    }

    /** The name of the tensor, if it is about one. */
    public Optional<String> tensor() {
        return subject.tensor();
    }

    /** The first wrong value of a block, if it is about values. */
    public Optional<Difference> difference() {
        return subject.difference();
    }

    @Override
    public String toString() {
        return file().map(name -> name + ": ").orElse("")
                + tensor().map(name -> "tensor '" + name + "': ").orElse("")
                + message;
    }
}
