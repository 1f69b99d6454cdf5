package io.github.weightinit.checkpoint;

import io.github.weightinit.format.StoredFile;
import io.github.weightinit.random.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the user's beside the weights, such as {@code config.json}, as the plan records it.
 *
 * @param name its name in the folder
 * @param bytes its length
 * @param sha256 SHA-256 of its content, in 64 hexadecimal digits
 */
public record Attachment(String name, long bytes, String sha256) {
    /** The most bytes of all attachments of a checkpoint together: {@code init} holds them in memory. */
    public static final int MAX_BYTES = 100_000_000;

    /** No name of a folder's own files, which begin with an underscore or a dot, and no path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");

    /** @throws IllegalArgumentException if a component is not what an attachment has */
    public Attachment {
        requireName(name);
        if (bytes < 0 || bytes > MAX_BYTES || Sha256Digests.parse(sha256).isEmpty()) {
            throw new IllegalArgumentException("the length or the SHA-256 of the attached file " + name + " is wrong");
        }
    }

    /** @throws IllegalArgumentException if no attachment can have this name */
    public static void requireName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of such a file has at most 200 ASCII letters, digits, dots,"
                    + " hyphens, underscores and plus signs, and begins with a letter or a digit");
        }
    }

    /** The record of a file. */
    static Attachment of(String name, byte[] content) {
        return new Attachment(
                name, content.length, HexFormat.of().formatHex(Sha256.start().digest(content)));
    }

    /** Why the folder does not have this file; empty if it does. Reads it, if its length is right. */
    Optional<String> problem(CheckpointFolder folder) throws IOException {
        try {
            StoredFile file = folder.file(name);
            if (file.bytes() == bytes && sha256.equals(sha256(file))) {
                return Optional.empty();
            }
            return Optional.of(name + " was changed since it was copied into the folder by --with");
        } catch (FileNotFoundException e) {
            return Optional.of(name + " is missing; it was copied into the folder by --with");
        } catch (FolderException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String sha256(StoredFile file) throws IOException {
        try (InputStream in = file.openSequential();
                DigestInputStream digested = new DigestInputStream(in, Sha256.start())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        }
    }
}
