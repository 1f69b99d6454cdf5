package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The top-level keys of an unresolved spec that substitutions such as {@code ${hidden}} refer to, and their expanded sizes. */
final class Substitutions {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??\\s*\"?([^.}\"\\s]+)");

    /** Longer than any real spec; a few lines, each of which repeats the one before ten times, would exhaust memory. */
    private static final long MAX_CHARACTERS = 100_000_000;

    private final Map<String, List<String>> uses = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();

    /** @param root a spec that is not resolved yet */
    Substitutions(ConfigObject root, Mistakes mistakes) {
        Map<String, Long> own = new HashMap<>();
        for (Map.Entry<String, ConfigValue> field : root.entrySet()) {
            String text = field.getValue().render(ConfigRenderOptions.concise());
            own.put(field.getKey(), (long) text.length());
            uses.put(
                    field.getKey(),
                    SUBSTITUTION.matcher(text).results().map(m -> m.group(1)).toList());
        }
        for (Map.Entry<String, ConfigValue> field : root.entrySet()) {
            if (length(field.getKey(), own) > MAX_CHARACTERS) {
                mistakes.add(
                        field.getValue().origin(),
                        "'%s' has more than %,d characters after substitution"
                                .formatted(field.getKey(), MAX_CHARACTERS));
            }
        }
    }

    /** The keys to which a substitution refers. */
    Set<String> used() {
        Set<String> used = new HashSet<>();
        uses.values().forEach(used::addAll);
        return used;
    }

    private long length(String key, Map<String, Long> own) {
        Long known = lengths.putIfAbsent(key, 0L); // ends a cycle, which HOCON refuses later
        if (known != null) {
            return known;
        }
        long length = own.getOrDefault(key, 0L);
        for (String used : uses.getOrDefault(key, List.of())) {
            length = Math.min(MAX_CHARACTERS + 1, length + length(used, own));
        }
        lengths.put(key, length);
        return length;
    }
}
