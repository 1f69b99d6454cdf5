package io.github.weightinit.propagation;

import java.util.List;

/** Works out products here and now. */
final class LocalMultiplier implements Multiplier {
    @Override
    public List<List<double[]>> multiply(List<Product> products) {
        return products.stream()
                .map(product -> product.parts(0).stream()
                        .map(part -> part.compute(product.values()))
                        .toList())
                .toList();
    }
}
