package io.github.weightinit.checkpoint;

/** A file system on which a test may step in. */
public interface Stepped {
    Steps steps();
}
