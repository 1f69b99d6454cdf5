package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigValue;
import io.github.weightinit.input.shapes.ShapedTensor;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The names of the tensors of a spec: strings that UTF-8 can encode, each given once. */
final class TensorNames {
    private static final int MAX_BYTES = 65_535;

    private final Mistakes mistakes;
    private final Map<String, ConfigValue> names = new HashMap<>();
    private final Map<String, String> shaped = new HashMap<>();
    private boolean isComplete = true;

    TensorNames(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Whether a text is a name for certain; any other may be one, too. */
    static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_BYTES / 3
                && text.indexOf('{') < 0
                && text.indexOf('$') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether a value is a name; what it is not is recorded. */
    static boolean check(ConfigValue value, Fields entry) {
        if (!(value.unwrapped() instanceof String || value.unwrapped() instanceof Number)) {
            entry.note(value.origin(), "'name' must be a string");
            return false;
        }
        return check(String.valueOf(value.unwrapped()), value, entry);
    }

    private static boolean check(String name, ConfigValue value, Fields entry) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isEmpty() || bytes > MAX_BYTES) {
            entry.note(value.origin(), "the name must have 1 ... " + MAX_BYTES + " bytes of UTF-8, not " + bytes);
            return false;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            entry.note(value.origin(), "the name contains an unpaired surrogate, which UTF-8 cannot encode");
            return false;
        }
        return true;
    }

    /** Adds a name without placeholders; returns false, and records why, where it cannot be a tensor's. */
    boolean add(String name, ConfigValue where, Fields entry) {
        if (Placeholders.isIn(name)) {
            entry.note(where.origin(), "'for' gives the name '" + name + "', which contains a placeholder again");
            return false;
        }
        if (!check(name, where, entry)) {
            return false;
        }
        if (shaped.containsKey(name)) {
            mistakes.add(
                    where.origin(),
                    "tensor '%s' is in %s, too, which 'shapes' names; remove it here, and give it a rule"
                            .formatted(name, shaped.get(name)));
            return false;
        }
        ConfigValue earlier = names.putIfAbsent(name, where);
        if (earlier != null) {
            mistakes.add(
                    where.origin(),
                    "tensor '" + name + "' is defined twice; the first definition is on line "
                            + earlier.origin().lineNumber());
        }
        return earlier == null;
    }

    /** Adds a name from a header; returns false, and records why, where it cannot be a tensor's. */
    boolean addShaped(ShapedTensor tensor, ConfigValue shapes, Fields spec) {
        String name = tensor.name();
        if (Placeholders.isIn(name)) {
            spec.note(
                    shapes.origin(),
                    "tensor '%s' in %s: a name in a spec cannot contain %s"
                            .formatted(
                                    name,
                                    tensor.file(),
                                    "{" + Placeholders.in(name).get(0) + "}"));
            return false;
        }
        if (!check(name, shapes, spec)) {
            return false;
        }
        names.put(name, shapes);
        shaped.put(name, tensor.file());
        return true;
    }

    /** Records that there are tensors whose names are not known, because of a mistake. */
    void missSome() {
        isComplete = false;
    }

    boolean isComplete() {
        return isComplete;
    }

    Set<String> all() {
        return Collections.unmodifiableSet(names.keySet());
    }
}
