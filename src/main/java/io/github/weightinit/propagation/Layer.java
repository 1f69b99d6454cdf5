package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;

/**
 * One layer as it is computed.
 *
 * @param weight its weights
 * @param ring how a signal meets them
 * @param then the function that follows
 */
record Layer(Weight weight, Ring ring, Nonlinearity then) {}
