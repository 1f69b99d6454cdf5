package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.HashSet;
import java.util.Set;

/** The top-level variables of a spec, for use in arithmetic; records which were used. */
final class Variables {
    private final ConfigObject root;
    private final Set<String> used = new HashSet<>();
    private final Set<String> evaluating = new HashSet<>();

    Variables(ConfigObject root) {
        this.root = root;
    }

    boolean used(String name) {
        return used.contains(name);
    }

    /**
     * The value of a number, or of a string that holds an expression.
     *
     * @throws IllegalArgumentException where it is neither
     */
    double evaluate(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return Arithmetic.evaluate(text, this::variable);
        }
        throw new IllegalArgumentException(value + " is not a number");
    }

    private double variable(String name) {
        ConfigValue value = root.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a variable of this spec" + Nearest.hint(name, root.keySet()));
        }
        used.add(name);
        if (!evaluating.add(name)) {
            throw new IllegalArgumentException("variable '" + name + "' is defined in terms of itself");
        }
        try {
            return evaluate(value.unwrapped());
        } finally {
            evaluating.remove(name);
        }
    }
}
