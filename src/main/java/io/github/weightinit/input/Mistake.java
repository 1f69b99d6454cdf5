package io.github.weightinit.input;

/**
 * One mistake in a spec.
 *
 * @param source the file
 * @param line the line, from 1; 0 where it is not known
 * @param message what is wrong in which tensor, and what would be right
 */
public record Mistake(String source, int line, String message) {
    /** {@code conf/net.conf:14: tensor 'W1': unknown scheme 'xavir' (did you mean 'xavier'?)}. */
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
