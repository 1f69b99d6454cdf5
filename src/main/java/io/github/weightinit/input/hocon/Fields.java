package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of one object of a spec, read by key; what is wrong with any is noted with its line. */
final class Fields implements Parameters {
    private final ConfigObject object;
    private final String subject;
    private final Variables variables;
    private final Mistakes problems;
    private final TreeSet<String> asked = new TreeSet<>();
    private final SortedMap<String, Object> read = new TreeMap<>();

    /** @param subject what the object describes, for the messages: {@code tensor 'W1'}; empty for the whole spec */
    Fields(ConfigObject object, String subject, Variables variables, Mistakes problems) {
        this.object = object;
        this.subject = subject;
        this.variables = variables;
        this.problems = problems;
    }

    Optional<ConfigValue> value(String key) {
        asked.add(key);
        return Optional.ofNullable(object.get(key));
    }

    /** A field that must be there; its absence is noted. */
    Optional<ConfigValue> required(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isEmpty()) {
            note(object.origin(), "'" + key + "' is missing");
        }
        return value;
    }

    Optional<Long> integer(String key) {
        return value(key).flatMap(value -> integer(key, value));
    }

    /** A whole number, given as one or as arithmetic. */
    Optional<Long> integer(String key, ConfigValue value) {
        Object given = value.unwrapped();
        if (given instanceof Integer || given instanceof Long) {
            return Optional.of(((Number) given).longValue());
        }
        if (given instanceof String text && text.strip().matches("[-+]?[0-9]{1,19}")) {
            try {
                return Optional.of(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                note(value.origin(), key + " = " + text + " is not within 64 bits");
                return Optional.empty();
            }
        }
        OptionalDouble number = number(key, value);
        if (number.isPresent()
                && (number.getAsDouble() != Math.rint(number.getAsDouble())
                        || Math.abs(number.getAsDouble()) > 1L << 53)) {
            note(value.origin(), key + " = " + plain(given) + " must be a whole number of 64 bits");
            return Optional.empty();
        }
        return number.isPresent() ? Optional.of((long) number.getAsDouble()) : Optional.empty();
    }

    private OptionalDouble number(String key, ConfigValue value) {
        try {
            return OptionalDouble.of(variables.evaluate(value.unwrapped()));
        } catch (IllegalArgumentException e) {
            note(value.origin(), key + ": " + e.getMessage());
            return OptionalDouble.empty();
        }
    }

    @Override
    public double number(String key) {
        OptionalDouble number = optionalNumber(key);
        if (object.get(key) == null) {
            note(object.origin(), "'" + key + "' is missing");
        }
        return number.orElse(1);
    }

    @Override
    public OptionalDouble optionalNumber(String key) {
        OptionalDouble number = value(key).map(value -> number(key, value)).orElse(OptionalDouble.empty());
        number.ifPresent(n -> read.put(key, n));
        return number;
    }

    @Override
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return value(key).flatMap(value -> {
            String given = plain(value.unwrapped());
            for (E constant : type.getEnumConstants()) {
                if (lower(constant).equals(given)) {
                    read.put(key, given);
                    return Optional.of(constant);
                }
            }
            List<String> known =
                    Arrays.stream(type.getEnumConstants()).map(Fields::lower).toList();
            note(value.origin(), "unknown " + key + " '" + given + "'" + Nearest.hint(given, known));
            return Optional.empty();
        });
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void refuse(String problem) {
        note(object.origin(), problem);
    }

    void note(ConfigOrigin where, String message) {
        problems.add(where, subject.isEmpty() ? message : subject + ": " + message);
    }

    /** Notes every field that nothing has asked for. */
    void refuseOthers() {
        refuseOthers(object.keySet());
    }

    /** Notes every one of these keys that nothing has asked for. */
    void refuseOthers(Set<String> keys) {
        object.forEach((key, value) -> {
            if (keys.contains(key) && !asked.contains(key)) {
                note(value.origin(), "unknown key '" + key + "'" + Nearest.hint(key, asked));
            }
        });
    }

    String subject() {
        return subject;
    }

    /** What schemes read, by key. */
    SortedMap<String, Object> read() {
        return read;
    }

    /** A value as it would stand in the file. */
    static String plain(Object value) {
        return String.valueOf(value);
    }
}
