package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A {@code for}: the values of its variables, and their placeholders {@code {layer}} in strings. */
final class Repetition {
    /** More than any network has; a typing error in a number must not exhaust the driver's memory. */
    static final int MAX_TENSORS = 1_000_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z_0-9]*)}");

    private final Map<String, List<String>> variables = new LinkedHashMap<>();

    /** Reads an entry's {@code for}; without one there is one combination, of no variables. */
    static Repetition read(Fields tensor) {
        Repetition repetition = new Repetition();
        tensor.value("for").ifPresent(value -> {
            if (value instanceof ConfigObject object) {
                // a config object forgets the order of the file: names order the variables
                object.keySet().stream()
                        .sorted()
                        .forEach(name -> repetition.variables.put(name, values(name, object.get(name), tensor)));
            } else {
                tensor.note(value.origin(), "'for' must be like { layer = 12 } or { block = [1, 2] }");
            }
        });
        if (repetition.count() > MAX_TENSORS) {
            tensor.note(
                    tensor.value("for").orElseThrow().origin(), "'for' makes more than " + MAX_TENSORS + " tensors");
            repetition.variables.clear();
        }
        return repetition;
    }

    private static List<String> values(String name, ConfigValue value, Fields tensor) {
        if (value instanceof ConfigList list) {
            if (list.isEmpty()) {
                tensor.note(value.origin(), "for " + name + " = [] makes no tensor");
            }
            return list.stream().map(v -> Fields.plain(v.unwrapped())).toList();
        }
        Optional<Long> n = tensor.integer("for " + name, value);
        if (n.isPresent() && (n.get() <= 0 || n.get() > MAX_TENSORS)) {
            tensor.note(value.origin(), "for %s = %d must be in 1 ... %d".formatted(name, n.get(), MAX_TENSORS));
            return List.of();
        }
        return IntStream.range(0, n.map(Long::intValue).orElse(0))
                .mapToObj(Integer::toString)
                .toList();
    }

    /** The number of combinations, at most 2^32. */
    long count() {
        return variables.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, 1L << 32));
    }

    /** All combinations of the variables' values, lazily; the last variable, by name, varies fastest. */
    Stream<Map<String, String>> combinations() {
        return LongStream.range(0, count()).mapToObj(this::combination);
    }

    private Map<String, String> combination(long index) {
        Map<String, String> combination = new HashMap<>();
        long rest = count();
        for (Map.Entry<String, List<String>> variable : variables.entrySet()) {
            List<String> values = variable.getValue();
            rest /= values.size();
            combination.put(variable.getKey(), values.get((int) (index / rest % values.size())));
        }
        return combination;
    }

    /** Checks that the placeholders of a name are the variables: none is unknown, and none is missing. */
    void check(String name, ConfigValue where, Fields tensor) {
        List<String> placeholders =
                PLACEHOLDER.matcher(name).results().map(m -> m.group(1)).toList();
        placeholders.stream()
                .filter(p -> !variables.containsKey(p))
                .forEach(p -> tensor.note(
                        where.origin(),
                        "{" + p + "} is not a variable of 'for'" + Nearest.hint(p, variables.keySet())));
        variables.keySet().stream()
                .filter(v -> !placeholders.contains(v))
                .forEach(v -> tensor.note(
                        where.origin(),
                        "the name must contain {" + v + "}; without it 'for' gives tensors of the same name"));
    }

    /** Whether the text contains a placeholder. */
    static boolean hasPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** The text with the placeholders of these variables replaced by their values. */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }

    /** The value with the placeholders in its strings replaced; the same value where there are none. */
    static ConfigValue fill(ConfigValue value, Map<String, String> values) {
        if (value instanceof ConfigObject object) {
            ConfigObject filled = object;
            for (Map.Entry<String, ConfigValue> field : object.entrySet()) {
                filled = filled.withValue(field.getKey(), fill(field.getValue(), values));
            }
            return filled;
        }
        if (value.unwrapped() instanceof String text
                && PLACEHOLDER.matcher(text).find()) {
            return ConfigValueFactory.fromAnyRef(fill(text, values)).withOrigin(value.origin());
        }
        return value;
    }
}
