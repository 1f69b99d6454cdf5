package io.github.weightinit.input.hocon;

import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import java.util.List;

/** The nesting of brackets in a text. The HOCON library recurses for each level, so its stack bounds the depth. */
final class Nesting {
    private Nesting() {}

    /** The error for a text that is nested too deeply for the library, with the line of the deepest bracket. */
    static SpecException tooDeep(String source, String text) {
        int line = 1;
        int deepestLine = 1;
        int depth = 0;
        int deepest = 0;
        for (char c : text.toCharArray()) {
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            line += c == '\n' ? 1 : 0;
            if (depth > deepest) {
                deepest = depth;
                deepestLine = line;
            }
        }
        return new SpecException(
                List.of(new Mistake(source, deepestLine, "brackets, keys or substitutions are nested too deeply")));
    }
}
