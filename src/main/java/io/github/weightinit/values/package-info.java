/**
 * The values of a tensor as they are made: pulled a tile at a time, computed in float or double, rounded to the tensor's
 * number format, and encoded in its width. No other package fills, rounds, widens or encodes values.
 */
package io.github.weightinit.values;
