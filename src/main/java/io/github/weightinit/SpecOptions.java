package io.github.weightinit;

import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.operation.SpecRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What replaces parts of a spec when it is read.
 *
 * @param variables numbers, expressions or other strings by the top-level keys of the spec that they replace; {@code --set} of the
 *     commands
 * @param shapes safetensors files, or folders of them, with the names, shapes and dtypes of tensors, in place of the spec's own
 *     {@code shapes}; {@code --shapes} of the commands
 */
public record SpecOptions(Map<String, String> variables, List<String> shapes) {
    /** The spec as it is. */
    public static final SpecOptions DEFAULT = new SpecOptions(Map.of(), List.of());

    public SpecOptions {
        variables = Map.copyOf(variables);
        shapes = List.copyOf(shapes);
    }

    /** The same with one variable replaced, as by {@code --set NAME=VALUE}. */
    public SpecOptions withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new SpecOptions(more, shapes);
    }

    /** The same with one more path of shapes, as by {@code --shapes PATH}. */
    public SpecOptions withShapes(String path) {
        List<String> more = new ArrayList<>(shapes);
        more.add(path);
        return new SpecOptions(variables, more);
    }

    SpecRequest request(String path, OptionalLong seed) {
        return new SpecRequest(path, new Overrides(seed, variables, shapes));
    }
}
