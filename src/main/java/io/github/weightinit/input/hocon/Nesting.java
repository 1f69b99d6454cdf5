package io.github.weightinit.input.hocon;

import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import java.util.List;

/** How deep brackets stand in one another. The HOCON library calls itself for each, and its stack has an end. */
final class Nesting {
    private Nesting() {}

    /** What is told of a text that nests too deeply for the library: the line where it is deepest. */
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
                List.of(new Mistake(source, deepestLine, "brackets, keys or substitutions nest too deeply")));
    }
}
