package io.github.weightinit.verification;

/**
 * What is compared by its hash.
 *
 * @param key equal for what is alike
 * @param place what it is
 */
public record Hashed(long key, Place place) {}
