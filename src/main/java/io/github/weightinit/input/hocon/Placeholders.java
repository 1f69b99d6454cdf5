package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders such as {@code {layer}} in the strings of a value, for the variables of a {@code for}. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z_0-9]*)}");

    private static final Pattern QUOTED_SUBSTITUTION = Pattern.compile("\\$" + PLACEHOLDER.pattern());

    private Placeholders() {}

    /** Whether a string of the value contains a placeholder. */
    static boolean isIn(ConfigValue value) {
        boolean[] found = {false};
        strings(value, string -> found[0] |= isIn(String.valueOf(string.unwrapped())));
        return found[0];
    }

    static boolean isIn(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** The names of the placeholders in a text. */
    static List<String> in(String text) {
        return PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).toList();
    }

    /** The texts before, between and behind the placeholders in a text; one more than there are placeholders. */
    static List<String> between(String text) {
        return List.of(PLACEHOLDER.split(text, -1));
    }

    /** Passes each string of a value, a string itself or one inside lists and objects, to {@code strings}. */
    static void strings(ConfigValue value, Consumer<ConfigValue> strings) {
        if (value instanceof ConfigObject object) {
            object.values().forEach(field -> strings(field, strings));
        } else if (value instanceof ConfigList list) {
            list.forEach(element -> strings(element, strings));
        } else if (value.unwrapped() instanceof String) {
            strings.accept(value);
        }
    }

    /**
     * Records each string of a value that contains a substitution such as {@code ${i}}. HOCON replaces none inside
     * quotes, and the rest of it would be read as a placeholder.
     *
     * @param loop the variables of {@code for}, which have placeholders
     * @param isExpression whether strings are expressions, in which other variables have no brackets
     * @return whether there is none
     */
    static boolean refuseSubstitutions(ConfigValue value, Set<String> loop, boolean isExpression, Fields entry) {
        int before = entry.mistakes();
        strings(value, string -> {
            String text = String.valueOf(string.unwrapped());
            Matcher quoted = QUOTED_SUBSTITUTION.matcher(text);
            if (quoted.find()) {
                String right = quoted.replaceAll(m -> Matcher.quoteReplacement(
                        loop.contains(m.group(1))
                                ? "{" + m.group(1) + "}"
                                : isExpression ? m.group(1) : "\"${" + m.group(1) + "}\""));
                entry.markUsed(text);
                entry.note(
                        string.origin(),
                        "HOCON substitutes nothing in quotes, as in \"%s\"; write \"%s\"".formatted(text, right));
            }
        });
        return entry.mistakes() == before;
    }

    /** The text with the placeholders of these variables replaced by their values. */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }

    /** The value with the placeholders in its strings replaced; the same value where there are none. */
    static ConfigValue fill(ConfigValue value, Map<String, String> values) {
        if (!isIn(value)) {
            return value;
        }
        if (value instanceof ConfigObject object) {
            ConfigObject filled = object;
            for (Map.Entry<String, ConfigValue> field : object.entrySet()) {
                filled = filled.withValue(field.getKey(), fill(field.getValue(), values));
            }
            return filled;
        }
        if (value instanceof ConfigList list) {
            List<ConfigValue> filled =
                    list.stream().map(element -> fill(element, values)).toList();
            return ConfigValueFactory.fromIterable(filled).withOrigin(value.origin());
        }
        return ConfigValueFactory.fromAnyRef(fill(String.valueOf(value.unwrapped()), values))
                .withOrigin(value.origin());
    }
}
