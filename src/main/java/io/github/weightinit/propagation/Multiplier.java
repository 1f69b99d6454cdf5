package io.github.weightinit.propagation;

import java.io.IOException;
import java.util.List;

/** Computes products with weight matrices, in this process or on a cluster. */
public interface Multiplier {
    /** All processors of this machine. */
    Multiplier IN_PROCESS = products -> products.stream()
            .map(product -> product.slices(0).parallelStream()
                    .map(slice -> slice.compute(product.values()))
                    .toList())
            .toList();

    /** For each product, the results of its slices in order. */
    List<List<double[]>> multiply(List<Product> products) throws IOException;
}
