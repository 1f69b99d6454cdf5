package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What replaces parts of a spec when it is read, so that one file serves for many models.
 *
 * @param seed replaces the spec's own seed, if present
 * @param variables values by the top-level keys that they replace; numbers, expressions or other strings
 * @param shapes replaces the spec's own shapes, if there is one
 */
public record Overrides(OptionalLong seed, Map<String, String> variables, List<String> shapes) {
    private static final Set<String> NO_VARIABLES = Set.of("seed", "tensors", "chain", "shapes", "rules");

    private static final Set<String> OPTIONS = Set.of("seed", "shapes");

    public Overrides {
        variables = Map.copyOf(variables);
        shapes = List.copyOf(shapes);
    }

    public Overrides(OptionalLong seed, Map<String, String> variables) {
        this(seed, variables, List.of());
    }

    /** The spec with its variables replaced; what it does not have is recorded as a mistake. */
    ConfigObject apply(ConfigObject root, Mistakes mistakes) {
        ConfigObject replaced = root;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String key = variable.getKey();
            if (NO_VARIABLES.contains(key)) {
                mistakes.add(
                        ConfigOriginFactory.newSimple("--set " + key),
                        "'" + key + "' is not a variable" + (OPTIONS.contains(key) ? "; use --" + key : ""));
            } else if (!root.containsKey(key)) {
                mistakes.add(
                        ConfigOriginFactory.newSimple("--set " + key),
                        "the spec has no variable '" + key + "'" + Nearest.near(key, root.keySet()));
            } else {
                replaced = replaced.withValue(key, ConfigValueFactory.fromAnyRef(variable.getValue(), "--set " + key));
            }
        }
        return shapes.isEmpty()
                ? replaced
                : replaced.withValue(
                        "shapes", ConfigValueFactory.fromIterable(shapes, "--shapes " + String.join(", ", shapes)));
    }
}
