package io.github.weightinit.propagation;

/**
 * What a network that trains keeps to.
 *
 * @param ratio the greatest factor, up or down, by which the standard deviations of signal and gradient may change
 * @param saturated the greatest share of units of a layer that are saturated or dead, 0 to 1
 */
public record Bounds(double ratio, double saturated) {
    /**
     * Schoenholz et al. ("Deep Information Propagation", 2017) found that networks train up to a depth of 6 times the depth over
     * which what they pass on decays by e: by no more than e<sup>6</sup>, or 403. Beyond one half, more units of a layer are
     * constants than functions.
     */
    public static final Bounds DEFAULT = new Bounds(Math.exp(6), 0.5);

    /** @throws IllegalArgumentException if the ratio is less than 1, or the share is not from 0 to 1 */
    public Bounds {
        if (!(ratio >= 1) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("the ratio must be a number of 1 or more, such as 400, not " + ratio);
        }
        if (!(saturated >= 0 && saturated <= 1)) {
            throw new IllegalArgumentException("the share of units must be from 0 to 1, such as 0.5, not " + saturated);
        }
    }
}
