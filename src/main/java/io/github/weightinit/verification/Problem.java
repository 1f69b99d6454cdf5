package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * Something that is wrong with a checkpoint.
 *
 * @param check the check that found it
 * @param file the file's name; null where it is not a matter of one file
 * @param tensor the tensor's name; null where it is not a matter of one tensor
 * @param message what is wrong, without those names
 * @param difference the first value of a block that is wrong; null for other problems
 */
public record Problem(Check check, String file, String tensor, String message, Difference difference)
        implements Serializable {
    static Problem ofFolder(Check check, String message) {
        return new Problem(check, null, null, message, null);
    }

    static Problem ofFile(Check check, String file, String message) {
        return new Problem(check, file, null, message, null);
    }

    static Problem ofTensor(Check check, String tensor, String message) {
        return new Problem(check, null, tensor, message, null);
    }

    @Override
    public String toString() {
        String where = (file == null ? "" : file + ": ") + (tensor == null ? "" : "tensor '" + tensor + "': ");
        return where + message;
    }
}
