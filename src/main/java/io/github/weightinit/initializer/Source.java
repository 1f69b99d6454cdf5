package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;
import java.io.Serializable;
import java.util.SortedMap;

/**
 * The source of the values of a tensor, once its shape is known. An executor needs only the source and the tensor's key to
 * generate any elements of the tensor.
 *
 * <p>The source defines how values are computed; its {@link #law()} defines what a statistical test may expect of them.
 */
public sealed interface Source extends Serializable permits ElementSource, MatrixSource, Sparse, SourceAround {
    /** The law that the values follow. */
    Law law();

    /** The name of the source, {@code normal} for one, as in manifests and fingerprints. */
    String kind();

    /** The parameters by name; together with the kind and the zero rows they distinguish this source from any other. */
    SortedMap<String, Number> parameters();

    /**
     * The first version of the value contract that has this source. Later versions change no value of an earlier one; a
     * checkpoint is of the least version that has all of its sources.
     */
    default int contract() {
        return 1;
    }

    /** Whether its values take jobs of their own, before a task can make any: those of {@link Prepared} have been made by them. */
    default boolean needsJobs() {
        return false;
    }

    /** The rows that are zero whatever the law, which is that of the other rows. */
    default ZeroRows zeroRows() {
        return ZeroRows.NONE;
    }

    /** The values that are zero in each column whatever the law, which is that of the others. */
    default Sparsity sparsity() {
        return Sparsity.NONE;
    }

    /**
     * Requires that a number format can hold the parameters, and every value that can be drawn.
     *
     * @throws IllegalArgumentException if a parameter would round to zero, or a parameter or value to infinity
     */
    void requireFits(DType dtype);

    /** The source of one tensor, if it needs to know which: a stack of matrices has a key for each of them. */
    default Source of(long seed, String tensor) {
        return this;
    }

    /**
     * Prepares to fill tiles of the tensor with this key. A source that needs the whole tensor at once does that work here;
     * the others only allocate buffers.
     */
    TileFiller open(TensorKey key);
}
