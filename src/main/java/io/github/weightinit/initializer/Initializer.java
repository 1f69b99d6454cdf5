package io.github.weightinit.initializer;

/** An initialisation scheme with its parameters, before it meets a shape. */
public interface Initializer {
    /**
     * Where the values of a tensor of this shape come from.
     *
     * @throws IllegalArgumentException where the scheme makes no sense for the shape, saying why
     */
    Source source(Shape shape);

    /** The scheme's formula as a reader of a plan should see it, in terms of fan_in, fan_out and its parameters. */
    String formula();
}
