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

/** A tensor's {@code for}: the values of its variables, and their places {@code {layer}} in a text. */
final class Repetition {
    /** More tensors than any network has; a slip in a number must not fill the driver's memory. */
    static final int MAX_TENSORS = 1_000_000;

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z_0-9]*)}");

    private final Map<String, List<String>> variables = new LinkedHashMap<>();

    /** Reads the {@code for} of a tensor; a tensor without one stands once. */
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
            tensor.note(value.origin(), "for %s = %d must lie in 1 ... %d".formatted(name, n.get(), MAX_TENSORS));
            return List.of();
        }
        return IntStream.range(0, n.map(Long::intValue).orElse(0))
                .mapToObj(Integer::toString)
                .toList();
    }

    /** How many tensors there will be. */
    long count() {
        return variables.values().stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, 1L << 32));
    }

    /** Every combination of the variables' values, the last variable fastest; each is made when it is asked for. */
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

    /** Notes what does not fit between a text and the variables: a place without a variable, or none for one. */
    void check(String name, ConfigValue where, Fields tensor) {
        List<String> places = PLACE.matcher(name).results().map(m -> m.group(1)).toList();
        places.stream()
                .filter(p -> !variables.containsKey(p))
                .forEach(p -> tensor.note(
                        where.origin(), "{" + p + "} is no variable of 'for'" + Nearest.hint(p, variables.keySet())));
        variables.keySet().stream()
                .filter(v -> !places.contains(v))
                .forEach(v -> tensor.note(
                        where.origin(),
                        "the name must hold {" + v + "}, or all that 'for' repeats would be called the same"));
    }

    /** Whether a variable would be put into the text. */
    static boolean hasPlace(String text) {
        return PLACE.matcher(text).find();
    }

    /** The text with the variables' values in their places. */
    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
    }

    /** The value with the variables' values in the places of its texts; the same value where there is none. */
    static ConfigValue fill(ConfigValue value, Map<String, String> values) {
        if (value instanceof ConfigObject object) {
            ConfigObject filled = object;
            for (Map.Entry<String, ConfigValue> field : object.entrySet()) {
                filled = filled.withValue(field.getKey(), fill(field.getValue(), values));
            }
            return filled;
        }
        if (value.unwrapped() instanceof String text && PLACE.matcher(text).find()) {
            return ConfigValueFactory.fromAnyRef(fill(text, values)).withOrigin(value.origin());
        }
        return value;
    }
}
