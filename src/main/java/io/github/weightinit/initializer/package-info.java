/**
 * Each initialisation scheme with its formula, fans and gains: the distribution and scale of a
 * tensor, and its values.
 *
 * <p>A new scheme is one class that implements {@link io.github.weightinit.initializer.Initializer} and one line in
 * {@link io.github.weightinit.initializer.Schemes}.
 */
package io.github.weightinit.initializer;
