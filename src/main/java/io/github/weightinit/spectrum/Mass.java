package io.github.weightinit.spectrum;

import java.io.Serializable;

/**
 * A part of a spectrum.
 *
 * @param value a singular value
 * @param share the share of all singular values that it stands for
 */
public record Mass(double value, double share) implements Serializable {}
