package io.github.weightinit.statistics;

/** The tests of a tensor. */
public enum TestName {
    /** No value is NaN or infinite; observed is the number of values that are. */
    FINITE,
    /** The values of a fixed initialiser (zeros, ones, constant, identity) are exact, each with its exact share. */
    VALUES,
    MEAN,
    VARIANCE,
    SKEWNESS,
    /** Excess kurtosis. */
    KURTOSIS,
    /** The whole distribution: the Kolmogorov-Smirnov distance D between its cdf and that of the sample. */
    SHAPE,
    MINIMUM,
    MAXIMUM,
    /** Pairs of neighbours are uncorrelated. */
    CORRELATION,
    /** The values of zero rows are zero; observed is the one that is farthest from it. */
    ZERO_ROWS,
    /** Each column of a sparse tensor has its number of zeros; observed is the number that is farthest from it. */
    ZEROS,
    /** Matrices are orthogonal; observed is by what one multiplies the square of a length that it should keep. */
    ORTHOGONAL
}
