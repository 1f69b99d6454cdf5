package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Companion;

/** A file of the user's that {@code init} copies beside the weights, with its content. */
public final class AttachedFile {
    private final Attachment attachment;
    private final Companion companion;

    /**
     * Such a file.
     *
     * @param content at most {@link Attachment#MAX_BYTES}; it must not change
     * @throws IllegalArgumentException if no such file can have the name
     */
    public AttachedFile(String name, byte[] content) {
        this.attachment = Attachment.of(name, content);
        this.companion = new Companion(name, out -> out.write(content));
    }

    public String name() {
        return attachment.name();
    }

    /** What the plan records of it. */
    Attachment attachment() {
        return attachment;
    }

    /** How it is published. */
    Companion companion() {
        return companion;
    }
}
