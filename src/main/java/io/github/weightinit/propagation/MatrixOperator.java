package io.github.weightinit.propagation;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products with weight matrices.
 *
 * @param weights matrices that all multiply the same signals
 * @param taps the pixels, or the places of a ring, that a kernel reads
 */
record MatrixOperator(List<Weight> weights, Taps taps, Multiplier multiplier) {
    /** The products with all matrices. */
    List<Signals> forward(Signals input) throws IOException {
        Signals read = taps.gather(input);
        return products(weights.stream().map(w -> new Product(w, true, read)).toList());
    }

    /** The gradient of the input, given that of each product. */
    Signals backward(List<Signals> gradients, Layout input) throws IOException {
        return products(IntStream.range(0, weights.size())
                        .mapToObj(i -> new Product(weights.get(i), false, gradients.get(i)))
                        .toList())
                .stream()
                .reduce(Signals::plus)
                .map(sum -> taps.scatter(sum, input))
                .orElseThrow();
    }

    private List<Signals> products(List<Product> products) throws IOException {
        List<List<double[]>> results = multiplier.multiply(products);
        return IntStream.range(0, products.size())
                .mapToObj(i -> products.get(i).whole(results.get(i)))
                .toList();
    }

    /** As an operation, of a single matrix. */
    Operator alone() {
        return input ->
                new Operator.Passed(forward(input).get(0), gradient -> backward(List.of(gradient), input.layout()));
    }
}
