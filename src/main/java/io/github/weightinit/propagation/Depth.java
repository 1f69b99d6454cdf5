package io.github.weightinit.propagation;

/**
 * What signals are at one depth of a network.
 *
 * @param name the name of the depth: {@code input}, of a tensor, or the common part of the names of a block
 * @param isNormalised whether all that reads the signal normalises it first, so that its scale is of no consequence
 * @param signal the standard deviation of the signal, over units and inputs
 * @param gradient the standard deviation of the gradient, with draws of N(0, 1) as the gradient of the output
 * @param angle the angle between the signals of two inputs, in degrees; those of the network are at 60 degrees, unless they are
 *     looked up in an embedding
 * @param saturated the share of values of tanh or sigmoid, 0 to 1, where the derivative is less than a twentieth of its greatest
 * @param dead the share of units of relu, 0 to 1, that are zero for all inputs
 */
public record Depth(
        String name,
        boolean isNormalised,
        Spread signal,
        Spread gradient,
        Spread angle,
        Spread saturated,
        Spread dead) {}
