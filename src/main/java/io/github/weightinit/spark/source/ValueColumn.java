package io.github.weightinit.spark.source;

import io.github.weightinit.values.Run;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Values, in an array that is used again for the next batch. */
abstract class ValueColumn extends ReadColumn {
    private ValueColumn(DataType type) {
        super(type);
    }

    static ValueColumn of(boolean isDouble) {
        return isDouble ? new Doubles() : new Floats();
    }

    /** Makes room for so many. */
    abstract void reserve(int n);

    /** Copies values to a place. */
    abstract void copy(Run run, int at);

    /** Fills {@code [at .. at + n)} with n values of a span from an element on. */
    final void fill(PieceValues values, Span span, long element, int n, int at) throws IOException {
        int done = 0;
        while (done < n) {
            Run run = values.run(span, element + done, n - done);
            copy(run, at + done);
            done += run.length();
        }
    }

    private static final class Floats extends ValueColumn {
        private float[] array = {};

        Floats() {
            super(DataTypes.FloatType);
        }

        @Override
        void reserve(int n) {
            array = n <= array.length ? array : new float[n];
        }

        @Override
        void copy(Run run, int at) {
            run.values()
                    .match(
                            floats -> {
                                System.arraycopy(floats, run.from(), array, at, run.length());
                                return array;
                            },
                            doubles -> {
                                throw new IllegalStateException("a table with doubles has a column of them");
                            });
        }

        @Override
        public float getFloat(int i) {
            return array[i];
        }

        @Override
        public float[] getFloats(int from, int n) {
            return Arrays.copyOfRange(array, from, from + n);
        }
    }

    private static final class Doubles extends ValueColumn {
        private double[] array = {};

        Doubles() {
            super(DataTypes.DoubleType);
        }

        @Override
        void reserve(int n) {
            array = n <= array.length ? array : new double[n];
        }

        @Override
        void copy(Run run, int at) {
            run.values().widen(run.from(), run.length(), array, at);
        }

        @Override
        public double getDouble(int i) {
            return array[i];
        }

        @Override
        public double[] getDoubles(int from, int n) {
            return Arrays.copyOfRange(array, from, from + n);
        }
    }
}
