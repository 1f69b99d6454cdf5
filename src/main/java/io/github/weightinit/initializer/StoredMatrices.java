package io.github.weightinit.initializer;

import java.io.Serializable;

/** Where the matrices of a source are found once they have been made. */
public interface StoredMatrices extends Serializable {
    /** The entries of the matrices of a source. */
    MatrixEntries open(MatrixSource source);
}
