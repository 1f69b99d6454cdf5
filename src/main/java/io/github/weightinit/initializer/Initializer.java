package io.github.weightinit.initializer;

/** An initialisation scheme with its parameters, independent of a shape. */
public interface Initializer {
    /**
     * The source of the values of a tensor of this shape.
     *
     * @throws IllegalArgumentException if the scheme is not defined for the shape
     */
    Source source(Shape shape);

    /**
     * The function that the scheme assumes after the layer, for the chain of the report. The default is tanh: the derivation
     * of Glorot and Bengio (2010) assumes a function that is linear near zero.
     */
    default Nonlinearity nonlinearity() {
        return Nonlinearity.TANH;
    }

    /** The scheme's formula as {@code plan} prints it, in terms of fan_in, fan_out and its parameters. */
    String formula();
}
