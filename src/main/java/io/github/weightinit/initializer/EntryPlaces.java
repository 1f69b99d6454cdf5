package io.github.weightinit.initializer;

/**
 * Where the entries of each matrix are in its part of a tensor: entry e, row after row, is element {@code first + e stride} of that part, and
 * all other elements are zero.
 *
 * @param elements the elements of a part, one for each matrix
 * @param first the element that the first entry is
 * @param stride the distance of entries
 */
public record EntryPlaces(long elements, long first, long stride) {}
