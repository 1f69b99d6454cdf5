package io.github.weightinit.checkpoint;

/** The manifest of an earlier version, which did not write digests. */
public final class OlderManifestException extends FolderException {
    private static final long serialVersionUID = 1;

    OlderManifestException() {
        super(FileNames.MANIFEST
                + " has no digests of tensors, as earlier versions of this program wrote it; run init again with the same"
                + " SPEC and OUT to add them");
    }
}
