package io.github.weightinit.values;

/**
 * Consecutive values of a tensor in a buffer, valid until more values are pulled.
 *
 * @param values the buffer
 * @param from the index of the first value in it
 * @param length how many values
 */
public record Run(Values values, int from, int length) {}
