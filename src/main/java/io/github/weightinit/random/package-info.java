/**
 * The unit draws of a tensor, a pure function of its seed, its name and the element: Philox words, NumPy's ziggurat, and
 * tiles of 65,536 elements. {@link io.github.weightinit.random.TileStream} is the entry point.
 */
package io.github.weightinit.random;
