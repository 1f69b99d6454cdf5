package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of one object of a spec, read by key; mistakes are recorded with their lines. */
final class Fields implements Parameters {
    private final ConfigObject object;
    private final String subject;
    private final Variables variables;
    private final Mistakes mistakes;
    private final TreeSet<String> known = new TreeSet<>();
    private final SortedMap<String, Object> read = new TreeMap<>();

    /** @param subject what the object describes, as a prefix of messages: {@code tensor 'W1'}; empty for the spec itself */
    Fields(ConfigObject object, String subject, Variables variables, Mistakes mistakes) {
        this.object = object;
        this.subject = subject;
        this.variables = variables;
        this.mistakes = mistakes;
    }

    Optional<ConfigValue> value(String key) {
        known.add(key);
        return Optional.ofNullable(object.get(key));
    }

    /** A required field; its absence is recorded. */
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

    /** A whole number, given as a number or an expression. */
    Optional<Long> integer(String key, ConfigValue value) {
        Object given = value.unwrapped();
        if (given instanceof Integer || given instanceof Long) {
            return Optional.of(((Number) given).longValue());
        }
        if (given instanceof String text && text.strip().matches("[-+]?[0-9]{1,19}")) {
            try {
                return Optional.of(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                note(value.origin(), key + " = " + text + " does not fit 64 bits");
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
            double number = variables.evaluate(value.unwrapped());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
            String given = value.atKey("given").getString("given"); // not unwrapped, which is Infinity for 1e400
            note(
                    value.origin(),
                    "%s = %s is not a finite number; the largest is %s".formatted(key, given, Double.MAX_VALUE));
            return OptionalDouble.empty();
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
        return choice(key, List.of(type.getEnumConstants()));
    }

    /** One of these constants, written in lower case, if it is given. */
    <E extends Enum<E>> Optional<E> choice(String key, List<E> constants) {
        return value(key).flatMap(value -> {
            String given = plain(value.unwrapped());
            for (E constant : constants) {
                if (lower(constant).equals(given)) {
                    read.put(key, given);
                    return Optional.of(constant);
                }
            }
            List<String> names = constants.stream().map(Fields::lower).toList();
            note(value.origin(), "unknown " + key + " '" + given + "'" + Nearest.hint(given, names));
            return Optional.empty();
        });
    }

    /** Whether a field is given and is true. */
    boolean flag(String key) {
        Optional<ConfigValue> value = value(key);
        value.filter(v -> !List.of("true", "false").contains(plain(v.unwrapped())))
                .ifPresent(v -> note(v.origin(), key + " must be true or false"));
        return value.isPresent() && plain(value.get().unwrapped()).equals("true");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void refuse(String mistake) {
        note(object.origin(), mistake);
    }

    ConfigOrigin origin() {
        return object.origin();
    }

    void note(ConfigOrigin where, String message) {
        mistakes.add(where, subject.isEmpty() ? message : subject + ": " + message);
    }

    /** Records every field that was not read as a mistake. */
    void refuseOthers() {
        refuseOthers(object.keySet());
    }

    /** Records every one of these keys that was not read as a mistake. */
    void refuseOthers(Set<String> keys) {
        object.forEach((key, value) -> {
            if (keys.contains(key) && !known.contains(key)) {
                note(value.origin(), "unknown key '" + key + "'" + Nearest.hint(key, known));
            }
        });
    }

    /** The same fields, with other variables for arithmetic. */
    Fields with(Variables others) {
        return new Fields(object, subject, others, mistakes);
    }

    /** Marks variables in a text that has a mistake as used. */
    void markUsed(String text) {
        variables.markUsed(text);
    }

    /** How many mistakes the spec has so far. */
    int mistakes() {
        return mistakes.count();
    }

    String subject() {
        return subject;
    }

    /** The numbers and choices read so far, by key. */
    SortedMap<String, Object> read() {
        return read;
    }

    /** A value as it is written in the file. */
    static String plain(Object value) {
        return String.valueOf(value);
    }
}
