package io.github.weightinit.verification;

/**
 * A row, column or tensor with its hash.
 *
 * @param key the hash, equal for identical values of one kind and length
 * @param place the row, column or tensor
 */
public record Hashed(long key, Place place) {}
