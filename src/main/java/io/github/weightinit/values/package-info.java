/**
 * The values of a tensor: generated a tile at a time, computed in float or double, rounded to the tensor's
 * number format, and encoded in its width. No other package fills, rounds, widens or encodes values.
 */
package io.github.weightinit.values;
