package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.model.Matrix;
import io.github.weightinit.model.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one entry of {@code tensors}: one tensor, or with {@code for} one per combination of its variables. */
final class TensorReader {
    private static final int MAX_NAME_BYTES = 65_535;

    private final DType dtype;
    private final Axes axes;
    private final Variables variables;
    private final Mistakes mistakes;
    private final InitReader inits;
    private long made;

    /** @param dtype the default number format, and {@code axes} the default meaning of axes */
    TensorReader(DType dtype, Axes axes, Variables variables, Mistakes mistakes) {
        this.dtype = dtype;
        this.axes = axes;
        this.variables = variables;
        this.mistakes = mistakes;
        this.inits = new InitReader(variables, mistakes);
    }

    /** Passes each tensor of the entry, with the value that names it, to {@code tensors}. */
    void read(ConfigValue entry, BiConsumer<Tensor, ConfigValue> tensors) {
        if (!(entry instanceof ConfigObject object)) {
            mistakes.add(
                    entry.origin(), "an entry of 'tensors' must be like { name = W1, shape = [3, 4], init = xavier }");
            return;
        }
        ConfigValue named = object.get("name");
        Fields fields = new Fields(
                object, named == null ? "a tensor" : "tensor '" + named.unwrapped() + "'", variables, mistakes);
        int before = mistakes.count();
        Optional<ConfigValue> name = fields.required("name").filter(n -> checkName(n, fields));
        Repetition repetition = Repetition.read(fields);
        name.ifPresent(n -> repetition.check(String.valueOf(n.unwrapped()), n, fields));
        DType format = fields.choice("dtype", dtype);
        Optional<Shape> shape = shape(fields);
        Optional<Matrix> matrix = shape.map(Matrix::of);
        Optional<ConfigValue> init = fields.required("init");
        fields.refuseOthers();

        Map<ConfigValue, Optional<InitReader.Resolved>> resolved = new HashMap<>();
        made += repetition.count();
        if (made > Repetition.MAX_TENSORS) {
            fields.note(object.origin(), "the spec has more than " + Repetition.MAX_TENSORS + " tensors up to here");
            return;
        }
        // after a mistake no tensor is created, because the other combinations would repeat it
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            Optional<InitReader.Resolved> r = init.map(i -> Repetition.fill(i, values))
                    .flatMap(i -> resolved.computeIfAbsent(i, v -> inits.read(v, shape, format, fields.subject())));
            if (mistakes.count() > before) {
                break;
            }
            ConfigValue where = name.orElseThrow();
            String filled = Repetition.fill(String.valueOf(where.unwrapped()), values);
            if (Repetition.hasPlaceholder(filled)) {
                fields.note(
                        where.origin(), "'for' gives the name '" + filled + "', which contains a placeholder again");
            } else if (checkName(filled, where, fields)) {
                tensors.accept(
                        new Tensor(
                                filled,
                                shape.orElseThrow(),
                                matrix.orElseThrow(),
                                format,
                                r.orElseThrow().init(),
                                r.orElseThrow().source()),
                        where);
            }
        }
    }

    private static boolean checkName(ConfigValue value, Fields fields) {
        if (!(value.unwrapped() instanceof String || value.unwrapped() instanceof Number)) {
            fields.note(value.origin(), "'name' must be a string");
            return false;
        }
        return checkName(String.valueOf(value.unwrapped()), value, fields);
    }

    private static boolean checkName(String name, ConfigValue value, Fields fields) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (name.isEmpty() || bytes > MAX_NAME_BYTES) {
            fields.note(value.origin(), "the name must have 1 ... " + MAX_NAME_BYTES + " bytes of UTF-8, not " + bytes);
            return false;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            fields.note(value.origin(), "the name contains an unpaired surrogate, which UTF-8 cannot encode");
            return false;
        }
        return true;
    }

    private Optional<Shape> shape(Fields fields) {
        Axes meaning = fields.choice("axes", axes);
        Optional<Long> batch = fields.integer("batch");
        Optional<ConfigValue> value = fields.required("shape");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof ConfigList list)) {
            fields.note(value.get().origin(), "'shape' must be a list like [3, 4]");
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        list.forEach(size -> fields.integer("shape", size).ifPresent(sizes::add));
        if (sizes.size() < list.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Shape(sizes, meaning, Math.toIntExact(batch.orElse(0L))));
        } catch (ArithmeticException e) {
            fields.note(value.get().origin(), "batch = " + batch.orElseThrow() + " is more than the shape has axes");
        } catch (IllegalArgumentException e) {
            fields.note(value.get().origin(), e.getMessage());
        }
        return Optional.empty();
    }
}
