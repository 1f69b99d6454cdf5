package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.MatrixEntries;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.Prepared;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.spark.store.KernelSetting;
import io.github.weightinit.verification.OrthogonalProbe;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFunction;
import scala.Tuple2;

/** The task: adds rows of an orthogonal matrix, as they are stored, to random vectors. */
record ProbeRows() implements PairFunction<ProbeRows.Rows, Integer, double[]> {
    /**
     * Some rows of a matrix.
     *
     * @param matrix the number of the matrix among all
     * @param source where the entries come from
     * @param key the key of the matrix
     * @param dtype the number format of the values
     * @param first the first row
     * @param count how many rows
     */
    @DefaultSerializer(JavaSerializer.class)
    record Rows(int matrix, Source source, TensorKey key, DType dtype, int first, int count) implements Serializable {}

    @Override
    public Tuple2<Integer, double[]> call(Rows rows) {
        KernelSetting.apply();
        MatrixSource source = source(rows.source);
        MatrixEntries entries = rows.source instanceof Prepared prepared ? prepared.entries() : source.entries();
        boolean isTransposed = source.isTransposed();
        int columns = source.columns();
        OrthogonalProbe probe = new OrthogonalProbe(columns, isTransposed);
        double[] row = new double[columns];
        for (int i = rows.first; i < rows.first + rows.count; i++) {
            TaskContext.get().killTaskIfInterrupted();
            entries.read(rows.key, (long) i * columns, columns, row, 0);
            for (int j = 0; j < columns; j++) {
                row[j] = rows.dtype.round(source.gain() * row[j]) / source.gain();
            }
            probe.add(i, row, 0);
        }
        return new Tuple2<>(rows.matrix, probe.sums());
    }

    static MatrixSource source(Source source) {
        return source instanceof Prepared prepared ? prepared.source() : (MatrixSource) source;
    }
}
