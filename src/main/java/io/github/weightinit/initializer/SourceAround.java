package io.github.weightinit.initializer;

import java.util.SortedMap;

/** A source that makes the values of another one in another way, or some of them. What is told of the values is as the other has it. */
sealed interface SourceAround extends Source permits Prepared, WithZeroRows {
    /** The other source. */
    Source source();

    @Override
    default Law law() {
        return source().law();
    }

    @Override
    default String kind() {
        return source().kind();
    }

    @Override
    default SortedMap<String, Number> parameters() {
        return source().parameters();
    }

    @Override
    default int contract() {
        return source().contract();
    }

    @Override
    default void requireFits(DType dtype) {
        source().requireFits(dtype);
    }
}
