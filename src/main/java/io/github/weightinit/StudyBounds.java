package io.github.weightinit;

import io.github.weightinit.propagation.Bounds;

/**
 * What a network that can be trained keeps to.
 *
 * @param ratio the greatest factor, up or down, by which the standard deviations of signal and gradient may change
 * @param saturated the greatest share of units of a layer that are saturated or dead, 0 to 1
 */
public record StudyBounds(double ratio, double saturated) {
    /** Those of the commands: e<sup>6</sup>, and one half. */
    public static final StudyBounds DEFAULT = of(Bounds.DEFAULT);

    /** @throws IllegalArgumentException if the ratio is less than 1, or the share is not from 0 to 1 */
    public StudyBounds {
        Bounds checked = new Bounds(ratio, saturated);
        ratio = checked.ratio();
        saturated = checked.saturated();
    }

    static StudyBounds of(Bounds bounds) {
        return new StudyBounds(bounds.ratio(), bounds.saturated());
    }

    Bounds bounds() {
        return new Bounds(ratio, saturated);
    }
}
