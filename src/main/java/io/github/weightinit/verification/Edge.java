package io.github.weightinit.verification;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.statistics.Correlation;
import java.io.Serializable;

/**
 * The beginning of a row next to the boundary of two blocks: the last row of one block, or the first row of the next.
 *
 * @param row the first row of the second block, which identifies the boundary
 * @param values the first values of the row, less the theoretical mean
 */
@SuppressWarnings("ArrayRecordComponent")
@DefaultSerializer(JavaSerializer.class)
public record Edge(long row, double[] values) implements Serializable {
    /** The most values of a row that are kept, since the result of a block must stay small. */
    static final int MOST_VALUES = 1024;

    /** The products of the values on both sides of the boundary. */
    public Correlation with(Edge other) {
        int n = Math.min(values.length, other.values.length);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i] * other.values[i];
        }
        return Double.isFinite(sum) ? new Correlation(n, sum) : Correlation.NONE;
    }
}
