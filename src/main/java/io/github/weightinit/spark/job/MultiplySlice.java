package io.github.weightinit.spark.job;

import io.github.weightinit.propagation.Product;
import io.github.weightinit.spark.store.KernelSetting;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: recomputes some rows of a weight matrix and multiplies them with signals.
 *
 * @param signals the signals of each product
 * @param bytesMade counts the bytes of weights
 */
record MultiplySlice(Broadcast<double[][]> signals, LongAccumulator bytesMade)
        implements Function<Product.RowSlice, double[]> {
    @Override
    public double[] call(Product.RowSlice slice) {
        KernelSetting.apply();
        double[] result = slice.compute(signals.value()[slice.product()]);
        bytesMade.add(Float.BYTES * slice.weights());
        return result;
    }
}
