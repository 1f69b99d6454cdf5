package io.github.weightinit.propagation;

import java.io.IOException;
import java.util.List;

/** Works out products with weight matrices, wherever it likes. */
public interface Multiplier {
    /** The results of the parts of each product, in their order. */
    List<List<double[]>> multiply(List<Product> products) throws IOException;
}
