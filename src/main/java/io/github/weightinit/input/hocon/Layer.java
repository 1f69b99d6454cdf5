package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the values that a key was given, before substitution. A key that is given several values has a layer for each:
 * HOCON merges them, and a substitution of the key in a later layer is replaced by the layers before it.
 *
 * @param length the number of characters
 * @param references the substitutions in it
 */
record Layer(long length, List<Reference> references) {
    /**
     * A substitution.
     *
     * @param path the keys to the value that it refers to
     * @param isOptional whether it is written {@code ${?path}}, and then need not exist
     * @param isNested whether it is inside brackets
     */
    record Reference(List<String> path, boolean isOptional, boolean isNested) {}

    /**
     * The layers of a value that is not resolved, as the library renders it: separated by commas, with strings in quotes.
     */
    static List<Layer> of(String rendered) {
        List<Layer> layers = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        int start = 0;
        int depth = 0;
        int i = 0;
        while (i < rendered.length()) {
            char c = rendered.charAt(i);
            if (c == '"') {
                i = endOfString(rendered, i);
            } else if (c == '$') {
                int end = endOfReference(rendered, i);
                reference(rendered.substring(i + 2, end - 1), depth > 0, references);
                i = end;
            } else {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    layers.add(new Layer(i - start, List.copyOf(references)));
                    references.clear();
                    start = i + 1;
                }
                i++;
            }
        }
        layers.add(new Layer(rendered.length() - start, List.copyOf(references)));
        return layers;
    }

    private static void reference(String path, boolean isNested, List<Reference> references) {
        boolean isOptional = path.startsWith("?");
        try {
            List<String> keys = ConfigUtil.splitPath(isOptional ? path.substring(1) : path);
            references.add(new Reference(keys, isOptional, isNested));
        } catch (ConfigException.BadPath e) {
            throw new IllegalStateException("the library renders a path that it cannot read: " + path, e);
        }
    }

    /** The index behind the string that begins at {@code start}. */
    private static int endOfString(String text, int start) {
        int i = start + 1;
        while (text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** The index behind the substitution that begins at {@code start}; its path may have keys in quotes. */
    private static int endOfReference(String text, int start) {
        int i = start + 2;
        while (text.charAt(i) != '}') {
            i = text.charAt(i) == '"' ? endOfString(text, i) : i + 1;
        }
        return i + 1;
    }
}
