package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The top-level variables of a spec, for use in arithmetic; records which were used. */
final class Variables {
    /** Deeper than any real spec; the evaluation recurses. */
    private static final int MAX_DEPTH = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private final ConfigObject root;
    private final Set<String> loop;
    private final Map<String, Double> numbers;
    private final Set<String> used;
    private final Map<String, Double> values;
    private final Set<String> evaluating;

    Variables(ConfigObject root) {
        this(root, Set.of(), Map.of(), new HashSet<>(), new HashMap<>(), new LinkedHashSet<>());
    }

    private Variables(
            ConfigObject root,
            Set<String> loop,
            Map<String, Double> numbers,
            Set<String> used,
            Map<String, Double> values,
            Set<String> evaluating) {
        this.root = root;
        this.loop = loop;
        this.numbers = numbers;
        this.used = used;
        this.values = values;
        this.evaluating = evaluating;
    }

    /** The same variables, within an entry whose {@code for} has these. */
    Variables within(Set<String> loopVariables) {
        return new Variables(root, loopVariables, Map.of(), used, values, evaluating);
    }

    /** The same variables, and the numbers that the pattern of a rule found in a name. */
    Variables with(Map<String, Double> found) {
        return new Variables(root, Set.of(), found, used, values, evaluating);
    }

    /** The words of an expression that may be names of variables. */
    static Stream<String> names(String expression) {
        return NAME.matcher(expression).results().map(MatchResult::group);
    }

    boolean isVariable(String name) {
        return root.containsKey(name);
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
            try {
                return Arithmetic.evaluate(text, this::variable);
            } catch (IllegalArgumentException e) {
                markUsed(text);
                throw e;
            }
        }
        throw new IllegalArgumentException(value + " is not a number");
    }

    /** Marks what an expression with a mistake would have used, so that it is not reported as unknown as well. */
    void markUsed(String expression) {
        if (!evaluating.isEmpty()) {
            return; // the outermost expression has this one's variables, too
        }
        Set<String> visited = new HashSet<>();
        Deque<String> expressions = new ArrayDeque<>(List.of(expression));
        while (!expressions.isEmpty()) {
            names(expressions.pop()).forEach(name -> {
                if (root.containsKey(name) && visited.add(name)) {
                    used.add(name);
                    expressions.push(String.valueOf(root.get(name).unwrapped()));
                }
            });
        }
    }

    private double variable(String name) {
        if (loop.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is a variable of 'for'; write {" + name + "}");
        }
        if (numbers.containsKey(name)) {
            return numbers.get(name);
        }
        Double known = values.get(name);
        if (known == null) {
            known = evaluate(name);
            values.put(name, known);
        }
        return known;
    }

    private double evaluate(String name) {
        ConfigValue value = root.get(name);
        if (value == null) {
            Set<String> names = new TreeSet<>(root.keySet());
            names.addAll(numbers.keySet());
            throw new IllegalArgumentException(
                    "'" + name + "' is not a variable of this spec" + Nearest.hint(name, names));
        }
        used.add(name);
        if (!evaluating.add(name)) {
            throw new IllegalArgumentException("variable '" + name + "' is defined in terms of itself");
        }
        try {
            if (evaluating.size() > MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "variables refer to one another to a depth of more than " + MAX_DEPTH);
            }
            return within(Set.of()).evaluate(value.unwrapped());
        } finally {
            evaluating.remove(name);
        }
    }
}
