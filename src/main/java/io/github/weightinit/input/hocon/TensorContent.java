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
    private final InitReader inits;
    private final Optional<ConfigValue> shape;
    private final Optional<ConfigValue> init;
    private final Map<ShapeKey, Optional<Shape>> shapesRead = new HashMap<>();
    private final Map<InitKey, Optional<InitReader.Resolved>> initsRead = new HashMap<>();

    private record ShapeKey(ConfigValue shape, TensorSettings settings) {}

    private record InitKey(ConfigValue init, Optional<Shape> shape, DType dtype) {}

    TensorContent(Fields fields, InitReader inits, Optional<ConfigValue> shape, Optional<ConfigValue> init) {
        this.fields = fields;
        this.inits = inits;
        this.shape = shape;
        this.init = init;
    }

    /**
     * The shape for a combination of the variables of {@code for}; empty where there is a mistake, which is recorded.
     *
     * @param settings what the tensor has, also from elsewhere
     */
    Optional<Shape> shape(Map<String, String> values, TensorSettings settings) {
        return shape.map(v -> Placeholders.fill(v, values))
                .flatMap(v -> shapesRead.computeIfAbsent(
                        new ShapeKey(v, settings), key -> settings.shapeReader().read(v, fields)));
    }

    /** The entry's own init for a combination; empty where there is none, or a mistake, which is recorded. */
    Optional<InitReader.Resolved> init(Map<String, String> values, Optional<Shape> of, DType dtype) {
        return init.map(v -> Placeholders.fill(v, values))
                .flatMap(v -> initsRead.computeIfAbsent(
                        new InitKey(v, of, dtype), key -> inits.read(v, of, dtype, fields.subject())));
    }

    /** Looks for mistakes where {@code for} gives no values. */
    void readWithoutValues(TensorSettings settings) {
        if (shape.filter(Placeholders::isIn).isEmpty()
                && init.filter(Placeholders::isIn).isEmpty()) {
            Map<String, String> none = Map.of();
            init(none, shape(none, settings), settings.dtype().orElse(DType.FLOAT32));
        }
    }
}
