/**
 * Each initialisation scheme with its formula, fans and gains: what a tensor's distribution and scale are, and the
 * values that follow from them.
 *
 * <p>A new scheme is one class that implements {@link io.github.weightinit.initializer.Initializer} and one line in
 * {@link io.github.weightinit.initializer.Schemes}.
 */
package io.github.weightinit.initializer;
