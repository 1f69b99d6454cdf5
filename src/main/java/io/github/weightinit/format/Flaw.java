package io.github.weightinit.format;

/**
 * Something that is wrong with a file.
 *
 * @param isDamage whether bytes were changed or cannot be read; otherwise the file holds something else than it should
 * @param message what is wrong, without the name of the file
 */
public record Flaw(boolean isDamage, String message) {}
