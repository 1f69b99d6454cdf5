package io.github.weightinit.propagation;

import java.util.List;

/** Computes products in this thread. */
final class LocalMultiplier implements Multiplier {
    @Override
    public List<List<double[]>> multiply(List<Product> products) {
        return products.stream()
                .map(product -> product.slices(0).stream()
                        .map(slice -> slice.compute(product.values()))
                        .toList())
                .toList();
    }
}
