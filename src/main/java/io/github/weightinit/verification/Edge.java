package io.github.weightinit.verification;

import io.github.weightinit.statistics.Correlation;
import java.io.Serializable;

/**
 * Where two blocks of a tensor meet: the beginning of the last row of the one, or of the first row of the other.
 *
 * @param row the row that begins the second block
 * @param values the row's first values, less the mean of theory
 */
@SuppressWarnings("ArrayRecordComponent")
public record Edge(long row, double[] values) implements Serializable {
    /** The most values of a row that are kept: the record of a block must stay small. */
    static final int MOST_VALUES = 1024;

    /** The products of the values on both sides. */
    public Correlation with(Edge other) {
        int n = Math.min(values.length, other.values.length);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i] * other.values[i];
        }
        return Double.isFinite(sum) ? new Correlation(n, sum) : Correlation.NONE;
    }
}
