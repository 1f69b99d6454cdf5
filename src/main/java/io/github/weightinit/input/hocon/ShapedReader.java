package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.input.shapes.ShapeStore;
import io.github.weightinit.input.shapes.ShapedTensor;
import io.github.weightinit.input.shapes.Shapes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code shapes}: the tensors of safetensors files, which rules give all that headers do not have. */
final class ShapedReader {
    private final TensorSettings defaults;
    private final Rules rules;
    private final TensorList tensors;
    private final Fields spec;
    private final Map<ShapeKey, Shape> shapes = new HashMap<>();

    private record ShapeKey(List<Long> sizes, TensorSettings settings) {}

    /**
     * @param defaults what the spec gives to every tensor; headers have dtypes of their own
     * @param tensors receives the tensors
     * @param spec the fields of the spec
     */
    ShapedReader(TensorSettings defaults, Rules rules, TensorList tensors, Fields spec) {
        this.defaults = defaults;
        this.rules = rules;
        this.tensors = tensors;
        this.spec = spec;
    }

    /** Reads the files that a value names; mistakes are recorded. */
    void read(ConfigValue value, ShapeStore store) {
        List<ConfigValue> given = value instanceof ConfigList list ? list : List.of(value);
        if (given.isEmpty() || !given.stream().allMatch(path -> path.unwrapped() instanceof String)) {
            tensors.names().missSome();
            spec.note(value.origin(), "'shapes' must be the path of a safetensors file or folder, or a list of them");
            return;
        }
        if (rules.isEmpty()) {
            tensors.names().missSome();
            spec.note(
                    value.origin(),
                    "'rules' is missing: a header has shapes but no initialisation; write"
                            + " rules = [ { match = \"*\", init = ... } ]");
            return;
        }
        try {
            List<String> paths =
                    given.stream().map(path -> (String) path.unwrapped()).toList();
            read(Shapes.read(paths, store), value);
        } catch (IOException e) {
            tensors.names().missSome();
            spec.note(value.origin(), "shapes: " + Reason.of(e));
        }
    }

    private void read(List<ShapedTensor> shaped, ConfigValue where) {
        double length = shaped.stream().mapToDouble(t -> t.name().length()).sum();
        if (!tensors.isWithinBounds(shaped.size(), length, "the names in 'shapes' have", spec)) {
            return;
        }
        for (ShapedTensor tensor : shaped) {
            if (!tensors.names().addShaped(tensor, where, spec)) {
                continue;
            }
            Optional<RuleMatch> match = rules.find(tensor.name());
            if (match.isEmpty()) {
                rules.miss(where.origin(), tensor.name(), "no rule matches it");
            } else if (match.get().rule().copyOf().isPresent()) {
                Optional<DType> dtype = match.get().rule().settings().dtype().or(tensor.type()::dtype);
                tensors.add(tensor.name(), match.get().copy(tensor.sizes(), dtype));
            } else if (!match.get().rule().skips()) {
                content(tensor, match.get(), where)
                        .ifPresent(content -> tensors.add(tensor.name(), content, where, spec));
            }
        }
    }

    private Optional<TensorList.Content> content(ShapedTensor tensor, RuleMatch match, ConfigValue where) {
        TensorSettings settings =
                match.rule().settings().or(TensorSettings.of(tensor.type().dtype(), defaults.axes()));
        if (settings.dtype().isEmpty()) {
            rules.miss(
                    where.origin(),
                    tensor.name(),
                    "it is %s in %s, which is not written; its rule must have another dtype, or skip = true"
                            .formatted(tensor.type(), tensor.file()));
            return Optional.empty();
        }
        try {
            Shape shape = shapes.computeIfAbsent(
                    new ShapeKey(tensor.sizes(), settings),
                    key -> key.settings.shapeReader().of(key.sizes));
            return rules.init(match, tensor.name(), shape, settings.dtype().get())
                    .map(init -> new TensorList.Content(
                            settings.dtype().get(),
                            shape,
                            init,
                            settings,
                            Optional.of(match.rule().pattern().text())));
        } catch (IllegalArgumentException e) {
            rules.miss(
                    where.origin(),
                    tensor.name(),
                    "in %s: %s; a rule with skip = true leaves it out".formatted(tensor.file(), e.getMessage()));
            return Optional.empty();
        }
    }
}
