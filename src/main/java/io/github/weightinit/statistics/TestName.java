package io.github.weightinit.statistics;

/** What is tested. */
public enum TestName {
    /** No value is NaN or infinite; observed is how many are. */
    FINITE,
    /** Each value is one of those that the initialiser fixes (zeros, ones, constant, identity), as often as it says. */
    VALUES,
    MEAN,
    VARIANCE,
    SKEWNESS,
    /** Excess kurtosis. */
    KURTOSIS,
    /** The whole distribution, by Kolmogorov and Smirnov's greatest distance D between its cdf and the sample's. */
    SHAPE,
    MINIMUM,
    MAXIMUM,
    /** Pairs of neighbours are uncorrelated. */
    CORRELATION
}
