package io.github.weightinit.propagation;

import java.io.IOException;
import java.util.List;

/** Computes products with weight matrices, in this thread or on a cluster. */
public interface Multiplier {
    /** For each product, the results of its slices in order. */
    List<List<double[]>> multiply(List<Product> products) throws IOException;
}
