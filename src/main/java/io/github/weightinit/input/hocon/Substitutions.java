package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The substitutions of a spec such as {@code ${hidden}}, checked before HOCON resolves them: each refers to a value that
 * exists, and what they expand to is bounded. A few lines in which each repeats the one before would exhaust any memory.
 */
final class Substitutions {
    /** By how much substitutions may expand a spec: more than any real one, and far less than a driver's heap. */
    private static final long MAX_EXPANSION = 20_000_000;

    private final ConfigObject root;
    private final Mistakes mistakes;
    private final Set<String> used = new HashSet<>();
    private final ExpandedSize tree;

    private Substitutions(ConfigObject root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
        this.tree = ExpandedSize.of(root);
    }

    /**
     * Checks a spec that is not resolved yet, and records what is wrong.
     *
     * @return the top-level keys to which a substitution refers
     */
    static Set<String> check(ConfigObject root, Mistakes mistakes) {
        Substitutions substitutions = new Substitutions(root, mistakes);
        substitutions.checkReferences(root);
        substitutions.checkSize();
        return substitutions.used;
    }

    private void checkReferences(ConfigValue value) {
        if (value instanceof ConfigList list) {
            list.forEach(this::checkReferences);
        } else if (ExpandedSize.isPlainObject(value)) {
            ((ConfigObject) value).values().forEach(this::checkReferences);
        } else {
            Layer.of(value.render(ConfigRenderOptions.concise())).stream()
                    .flatMap(layer -> layer.references().stream())
                    .forEach(reference -> check(reference, value));
        }
    }

    private void check(Layer.Reference reference, ConfigValue where) {
        String key = reference.path().get(0);
        used.add(key);
        if (!reference.isOptional() && tree.find(reference.path()).isEmpty()) {
            mistakes.add(
                    where.origin(),
                    "${" + String.join(".", reference.path()) + "} is not defined in this spec"
                            + Nearest.near(key, root.keySet()));
        }
    }

    private void checkSize() {
        long limit = MAX_EXPANSION + tree.written();
        long expanded = tree.expanded(limit);
        tree.cycle()
                .ifPresent(key -> mistakes.add(root.get(key).origin(), "'" + key + "' is defined in terms of itself"));
        if (expanded <= limit || tree.cycle().isPresent()) {
            return;
        }
        Map.Entry<String, ConfigValue> largest = root.entrySet().stream()
                .max(Comparator.<Map.Entry<String, ConfigValue>>comparingLong(e ->
                                tree.find(List.of(e.getKey())).orElseThrow().expanded(limit))
                        .thenComparing(e -> -e.getValue().origin().lineNumber()))
                .orElseThrow();
        mistakes.add(
                largest.getValue().origin(),
                "substitutions expand the spec by more than %,d characters, most of them in '%s'"
                        .formatted(MAX_EXPANSION, largest.getKey()));
    }
}
