package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an entry of {@code tensors} gives to each of its tensors besides a name. Equal shapes and inits are read once. */
final class TensorContent {
    private final Fields fields;
    private final DType dtype;
    private final ShapeReader shapes;
    private final InitReader inits;
    private final Optional<ConfigValue> shape;
    private final Optional<ConfigValue> init;
    private final Map<ConfigValue, Optional<Shape>> shapesRead = new HashMap<>();
    private final Map<Key, Optional<InitReader.Resolved>> initsRead = new HashMap<>();

    private record Key(ConfigValue init, Optional<Shape> shape) {}

    /** A tensor's shape and values. */
    record Read(DType dtype, Shape shape, InitReader.Resolved init) {}

    TensorContent(
            Fields fields,
            DType dtype,
            ShapeReader shapes,
            InitReader inits,
            Optional<ConfigValue> shape,
            Optional<ConfigValue> init) {
        this.fields = fields;
        this.dtype = dtype;
        this.shapes = shapes;
        this.inits = inits;
        this.shape = shape;
        this.init = init;
    }

    /** The content for a combination of the variables of {@code for}; empty where there is a mistake, which is recorded. */
    Optional<Read> read(Map<String, String> values) {
        Optional<Shape> s = shape.map(v -> Placeholders.fill(v, values))
                .flatMap(v -> shapesRead.computeIfAbsent(v, given -> shapes.read(given, fields)));
        Optional<InitReader.Resolved> i = init.map(v -> Placeholders.fill(v, values))
                .flatMap(v ->
                        initsRead.computeIfAbsent(new Key(v, s), key -> inits.read(v, s, dtype, fields.subject())));
        return s.flatMap(read -> i.map(resolved -> new Read(dtype, read, resolved)));
    }

    /** Looks for mistakes where {@code for} gives no values. */
    void readWithoutValues() {
        if (shape.filter(Placeholders::isIn).isEmpty()
                && init.filter(Placeholders::isIn).isEmpty()) {
            read(Map.of());
        }
    }
}
