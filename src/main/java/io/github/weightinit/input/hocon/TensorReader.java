package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Initializer;
import io.github.weightinit.initializer.Schemes;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Init;
import io.github.weightinit.model.Matrix;
import io.github.weightinit.model.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one entry of {@code tensors}: one tensor, or as many as its {@code for} asks for. */
final class TensorReader {
    private static final int MAX_NAME_BYTES = 65_535;

    private final DType dtype;
    private final Axes axes;
    private final Variables variables;
    private final Mistakes problems;
    private long made;

    /** @param dtype the number format, and {@code axes} the meaning of axes, of a tensor that does not say its own */
    TensorReader(DType dtype, Axes axes, Variables variables, Mistakes problems) {
        this.dtype = dtype;
        this.axes = axes;
        this.variables = variables;
        this.problems = problems;
    }

    /** Gives each tensor of the entry, with where it stands, to {@code tensors}. */
    void read(ConfigValue entry, BiConsumer<Tensor, ConfigValue> tensors) {
        if (!(entry instanceof ConfigObject object)) {
            problems.add(
                    entry.origin(), "an entry of 'tensors' must be like { name = W1, shape = [3, 4], init = xavier }");
            return;
        }
        ConfigValue named = object.get("name");
        Fields fields = new Fields(
                object, named == null ? "a tensor" : "tensor '" + named.unwrapped() + "'", variables, problems);
        int before = problems.count();
        Optional<ConfigValue> name = fields.required("name").filter(n -> checkName(n, fields));
        Repetition repetition = Repetition.read(fields);
        name.ifPresent(n -> repetition.check(String.valueOf(n.unwrapped()), n, fields));
        DType format = fields.choice("dtype", dtype);
        Optional<Shape> shape = shape(fields);
        Optional<Matrix> matrix = shape.flatMap(s -> matrix(s, fields));
        Optional<ConfigValue> init = fields.required("init");
        fields.refuseOthers();

        Map<ConfigValue, Optional<Resolved>> resolved = new HashMap<>();
        made += repetition.count();
        if (made > Repetition.MAX_TENSORS) {
            fields.note(object.origin(), "up to here the spec makes more than " + Repetition.MAX_TENSORS + " tensors");
            return;
        }
        // once there is a mistake no tensor is made, and other combinations would repeat it
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            Optional<Resolved> r = init.map(i -> Repetition.fill(i, values))
                    .flatMap(i -> resolved.computeIfAbsent(i, v -> resolve(v, shape, format, fields)));
            if (problems.count() > before) {
                break;
            }
            ConfigValue where = name.orElseThrow();
            String filled = Repetition.fill(String.valueOf(where.unwrapped()), values);
            if (Repetition.hasPlace(filled)) {
                fields.note(where.origin(), "'for' makes the name '" + filled + "', which holds a place of its own");
            } else if (checkName(filled, where, fields)) {
                tensors.accept(
                        new Tensor(
                                filled,
                                shape.orElseThrow(),
                                matrix.orElseThrow(),
                                format,
                                r.orElseThrow().init,
                                r.orElseThrow().source),
                        where);
            }
        }
    }

    private static boolean checkName(ConfigValue value, Fields fields) {
        if (!(value.unwrapped() instanceof String || value.unwrapped() instanceof Number)) {
            fields.note(value.origin(), "'name' must be a text");
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
            fields.note(value.origin(), "the name holds half a surrogate pair, which UTF-8 cannot encode");
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

    private static Optional<Matrix> matrix(Shape shape, Fields fields) {
        try {
            return Optional.of(Matrix.of(shape));
        } catch (IllegalArgumentException e) {
            fields.note(fields.value("shape").orElseThrow().origin(), e.getMessage());
            return Optional.empty();
        }
    }

    private record Resolved(Init init, Source source) {}

    private Optional<Resolved> resolve(ConfigValue init, Optional<Shape> shape, DType format, Fields tensor) {
        ConfigObject object =
                init instanceof ConfigObject o ? o : init.atKey("scheme").root().withOrigin(init.origin());
        Fields fields = new Fields(object, tensor.subject(), variables, problems);
        Optional<ConfigValue> named = fields.required("scheme");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String scheme = String.valueOf(named.get().unwrapped());
        int before = problems.count();
        try {
            Optional<Initializer> initializer = Schemes.read(scheme, fields);
            if (initializer.isEmpty()) {
                fields.note(
                        named.get().origin(),
                        "unknown scheme '" + scheme + "'" + Nearest.hint(scheme, Schemes.names()));
                return Optional.empty();
            }
            fields.refuseOthers();
            if (problems.count() > before || shape.isEmpty()) {
                return Optional.empty();
            }
            Source source = initializer.get().source(shape.get());
            source.requireFits(format);
            return Optional.of(new Resolved(
                    new Init(scheme, fields.read(), initializer.get().formula()), source));
        } catch (IllegalArgumentException e) {
            fields.refuseOthers();
            fields.note(init.origin(), scheme + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
