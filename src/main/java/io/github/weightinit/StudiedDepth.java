package io.github.weightinit;

import io.github.weightinit.propagation.Depth;

/**
 * What signals are at one depth of a network.
 *
 * @param name the name of the depth: {@code input}, of a tensor, or the common part of the names of a block
 * @param normalised whether all that reads the signal normalises it first, so that its scale is of no consequence
 * @param signal the standard deviation of the signal
 * @param gradient the standard deviation of the gradient, with draws of N(0, 1) as the gradient of the output
 * @param angle the angle between the signals of two inputs, in degrees
 * @param saturated the share of values of tanh or sigmoid, or of tokens of an attention, that are saturated, 0 to 1
 * @param dead the share of units of relu that are zero for all inputs, 0 to 1
 */
public record StudiedDepth(
        String name,
        boolean normalised,
        StudiedNumber signal,
        StudiedNumber gradient,
        StudiedNumber angle,
        StudiedNumber saturated,
        StudiedNumber dead) {
    static StudiedDepth of(Depth depth) {
        return new StudiedDepth(
                depth.name(),
                depth.isNormalised(),
                StudiedNumber.of(depth.signal()),
                StudiedNumber.of(depth.gradient()),
                StudiedNumber.of(depth.angle()),
                StudiedNumber.of(depth.saturated()),
                StudiedNumber.of(depth.dead()));
    }
}
