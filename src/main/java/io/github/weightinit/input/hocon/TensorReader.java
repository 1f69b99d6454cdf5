package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Matrix;
import io.github.weightinit.model.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the entries of {@code tensors}: each is one tensor, or with {@code for} one per combination of its variables. */
final class TensorReader {
    static final long MAX_ELEMENTS = 1L << 62;

    /** For a million tensors, 100 characters each; a long string, repeated, would exhaust the driver's memory. */
    private static final double MAX_CHARACTERS = 100_000_000;

    private final DType dtype;
    private final Optional<Axes> axes;
    private final Variables variables;
    private final Mistakes mistakes;
    private final TensorNames names;
    private final UnstatedAxes unstated = new UnstatedAxes();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private long made;
    private double characters;
    private long elements;

    /**
     * @param dtype the default number format
     * @param axes the default meaning of axes, where the spec gives one
     */
    TensorReader(DType dtype, Optional<Axes> axes, Variables variables, Mistakes mistakes) {
        this.dtype = dtype;
        this.axes = axes;
        this.variables = variables;
        this.mistakes = mistakes;
        this.names = new TensorNames(mistakes);
    }

    /** The tensors read so far, by name and in order; without those that have a mistake. */
    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** The names read so far, also of tensors that have a mistake. */
    TensorNames names() {
        return names;
    }

    UnstatedAxes unstatedAxes() {
        return unstated;
    }

    /** Reads an entry; its mistakes are recorded. */
    void read(ConfigValue entry) {
        if (entry instanceof ConfigObject object) {
            ConfigValue named = object.get("name");
            String subject = named == null ? "a tensor" : "tensor '" + named.unwrapped() + "'";
            read(new Fields(object, subject, variables, mistakes));
        } else {
            names.missSome();
            mistakes.add(
                    entry.origin(), "an entry of 'tensors' must be like { name = W1, shape = [3, 4], init = xavier }");
        }
    }

    private void read(Fields fields) {
        int before = mistakes.count();
        Repetition repetition = Repetition.read(fields);
        Optional<ConfigValue> name = fields.required("name").filter(n -> isName(n, repetition, fields));
        Optional<ConfigValue> shape = fields.required("shape").filter(v -> isExpression(v, repetition, fields));
        Optional<ConfigValue> init = fields.required("init").filter(v -> isExpression(v, repetition, fields));
        Optional<Axes> given = fields.choice("axes", Axes.class).or(() -> axes);
        Variables scoped = variables.within(repetition.variables());
        TensorContent content = new TensorContent(
                fields.with(scoped),
                fields.choice("dtype", dtype),
                new ShapeReader(given.orElse(Axes.IN_OUT), fields.integer("batch")),
                new InitReader(scoped, mistakes),
                shape,
                init);
        fields.refuseOthers();
        double length = Stream.of(name, shape, init)
                .flatMap(Optional::stream)
                .mapToDouble(repetition::filledLength)
                .sum();
        if (!repetition.isSound()) {
            names.missSome();
            content.readWithoutValues();
        } else if (isWithinBounds(repetition.count(), length, fields)) {
            read(name, repetition, content, given.isEmpty(), before, fields);
        }
    }

    private static boolean isName(ConfigValue name, Repetition repetition, Fields fields) {
        int before = fields.mistakes();
        if (TensorNames.check(name, fields)
                && Placeholders.refuseSubstitutions(name, repetition.variables(), false, fields)
                && repetition.isSound()) {
            repetition.check(String.valueOf(name.unwrapped()), name, fields);
        }
        return fields.mistakes() == before;
    }

    private static boolean isExpression(ConfigValue value, Repetition repetition, Fields fields) {
        return Placeholders.refuseSubstitutions(value, repetition.variables(), true, fields);
    }

    /** Whether this entry and those before are small enough to hold; what is too large is recorded once. */
    private boolean isWithinBounds(long count, double length, Fields fields) {
        boolean isReported = made > Repetition.MAX_TENSORS || characters > MAX_CHARACTERS;
        made += count;
        characters += length;
        if (isReported) {
            return false;
        } else if (made > Repetition.MAX_TENSORS) {
            fields.refuse("the spec has more than " + Repetition.MAX_TENSORS + " tensors up to here");
        } else if (characters > MAX_CHARACTERS) {
            fields.refuse("'for' expands names, shapes and inits up to here to more than %,.0f characters"
                    .formatted(MAX_CHARACTERS));
        } else {
            return true;
        }
        names.missSome();
        return false;
    }

    private void read(
            Optional<ConfigValue> name,
            Repetition repetition,
            TensorContent content,
            boolean isUnstated,
            int before,
            Fields fields) {
        boolean isFirst = true;
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            // after a mistake no content is read, because the other combinations would repeat it
            Optional<TensorContent.Read> read =
                    isFirst || mistakes.count() == before ? content.read(values) : Optional.empty();
            isFirst = false;
            Optional<String> filled = name.map(n -> Placeholders.fill(String.valueOf(n.unwrapped()), values));
            if (filled.isEmpty() || !names.add(filled.get(), name.get(), fields)) {
                names.missSome();
                return;
            }
            if (read.isPresent() && mistakes.count() == before) {
                add(filled.get(), read.get(), isUnstated, name.get(), fields);
            }
        }
    }

    private void add(String name, TensorContent.Read read, boolean isUnstated, ConfigValue where, Fields fields) {
        Tensor tensor = new Tensor(
                name,
                read.shape(),
                Matrix.of(read.shape()),
                read.dtype(),
                read.init().init(),
                read.init().source());
        tensors.put(name, tensor);
        if (isUnstated && read.init().dependsOnAxes()) {
            unstated.add(tensor, where);
        }
        if (elements > MAX_ELEMENTS - tensor.shape().elements()) {
            fields.refuse("the tensors up to here have more than 2^62 elements");
        } else {
            elements += tensor.shape().elements();
        }
    }
}
