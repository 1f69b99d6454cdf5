package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A {@code for}: its variables, and all combinations of their values. */
final class Repetition {
    /** More than any network has; a typing error in a number must not exhaust the driver's memory. */
    static final int MAX_TENSORS = 1_000_000;

    private final Map<String, List<String>> variables = new LinkedHashMap<>();
    private boolean isSound = true;

    /** Reads an entry's {@code for}; without one there is one combination, of no variables. */
    static Repetition read(Fields entry) {
        Repetition repetition = new Repetition();
        entry.value("for").ifPresent(value -> repetition.read(value, entry));
        return repetition;
    }

    private void read(ConfigValue value, Fields entry) {
        if (value instanceof ConfigObject object) {
            // a config object forgets the order of the file: names order the variables
            object.keySet().stream()
                    .sorted()
                    .forEach(name -> variables.put(name, values(name, object.get(name), entry)));
            isSound = count() > 0;
        } else {
            isSound = false;
            entry.note(value.origin(), "'for' must be like { layer = 12 } or { block = [1, 2] }");
        }
        if (count() > MAX_TENSORS) {
            isSound = false;
            entry.note(value.origin(), "'for' makes more than " + MAX_TENSORS + " tensors");
        }
    }

    private static List<String> values(String name, ConfigValue value, Fields entry) {
        if (value instanceof ConfigList list) {
            if (list.isEmpty()) {
                entry.note(value.origin(), "for " + name + " = [] makes no tensor");
            }
            return list.stream().map(v -> Fields.plain(v.unwrapped())).toList();
        }
        Optional<Long> n = entry.integer("for " + name, value);
        if (n.isPresent() && (n.get() <= 0 || n.get() > MAX_TENSORS)) {
            entry.note(value.origin(), "for %s = %d must be in 1 ... %d".formatted(name, n.get(), MAX_TENSORS));
            return List.of();
        }
        return IntStream.range(0, n.map(Long::intValue).orElse(0))
                .mapToObj(Integer::toString)
                .toList();
    }

    /** Whether there are combinations; not where the {@code for} has a mistake, which is recorded. */
    boolean isSound() {
        return isSound;
    }

    Set<String> variables() {
        return variables.keySet();
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
    void check(String name, ConfigValue where, Fields entry) {
        List<String> placeholders = Placeholders.in(name);
        placeholders.stream()
                .filter(p -> !variables.containsKey(p))
                .forEach(p -> entry.note(
                        where.origin(),
                        "{" + p + "} is not a variable of 'for'" + Nearest.hint(p, variables.keySet())));
        variables.keySet().stream()
                .filter(v -> !placeholders.contains(v))
                .forEach(v -> entry.note(
                        where.origin(),
                        "the name must contain {" + v + "}; without it 'for' gives tensors of the same name"));
    }

    /** How many characters the strings of a value that contain placeholders have in all combinations together. */
    double filledLength(ConfigValue value) {
        double[] length = {0};
        Placeholders.strings(value, string -> {
            String text = String.valueOf(string.unwrapped());
            if (Placeholders.isIn(text)) {
                length[0] += (double) text.length() * count();
                Placeholders.in(text).forEach(p -> length[0] += filledLength(p));
            }
        });
        return length[0];
    }

    private double filledLength(String variable) {
        List<String> values = variables.getOrDefault(variable, List.of());
        return values.stream().mapToDouble(String::length).sum() * count() / Math.max(1, values.size());
    }
}
