package io.github.weightinit.initializer;

/** An initialisation scheme with its parameters, independent of a shape. */
public interface Initializer {
    /**
     * The source of the values of a tensor of this shape.
     *
     * @throws IllegalArgumentException where the scheme is not defined for the shape
     */
    Source source(Shape shape);

    /**
     * The function that the scheme expects after the layer, where a report needs one. Tanh unless a scheme says
     * otherwise: the derivation of Glorot and Bengio (2010) assumes a function that is linear near zero.
     */
    default Nonlinearity nonlinearity() {
        return Nonlinearity.TANH;
    }

    /** The scheme's formula as {@code plan} prints it, in terms of fan_in, fan_out and its parameters. */
    String formula();
}
