package io.github.weightinit.input.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads a spec from HOCON (or from JSON, which is HOCON too). */
public final class SpecReader {
    private static final long MAX_PARAMETERS = 1L << 62;

    private SpecReader() {}

    /**
     * Reads a spec.
     *
     * @param source the file's name, for the messages
     * @param text the HOCON
     * @param seed replaces the spec's own seed, if present
     * @param included maps the name of an included file to its text; throws IllegalArgumentException where there is none
     * @throws SpecException with every mistake of the text
     */
    public static Spec read(String source, String text, OptionalLong seed, UnaryOperator<String> included) {
        Mistakes mistakes = new Mistakes();
        try {
            Config parsed = Inclusion.parse(source, text, 0, included);
            Substitutions substitutions = new Substitutions(parsed.root(), mistakes);
            mistakes.throwIfAny();
            return read(parsed.resolve(ConfigResolveOptions.noSystem()).root(), substitutions.used(), seed, mistakes);
        } catch (ConfigException e) {
            String message = e.getMessage().replaceFirst("^" + Pattern.quote(source) + ": ([0-9]+: )?", "");
            if (e.origin() == null) {
                throw new SpecException(List.of(new Mistake(source, 0, message)));
            }
            mistakes.add(e.origin(), message);
            mistakes.throwIfAny();
            throw e;
        } catch (StackOverflowError e) {
            throw Nesting.tooDeep(source, text);
        }
    }

    private static Spec read(ConfigObject root, Set<String> substituted, OptionalLong seed, Mistakes mistakes) {
        Variables variables = new Variables(root);
        Fields fields = new Fields(root, "", variables, mistakes);
        Optional<Long> own = fields.integer("seed");
        if (fields.value("seed").isEmpty() && seed.isEmpty()) {
            fields.note(root.origin(), "'seed' is missing: write seed = 42, or give --seed");
        }
        DType dtype = fields.choice("dtype", DType.FLOAT32);
        Axes axes = fields.choice("axes", Axes.IN_OUT);
        TensorReader reader = new TensorReader(dtype, axes, variables, mistakes);
        List<Tensor> tensors = new ArrayList<>();
        long[] parameters = {0};
        Map<String, ConfigValue> names = new HashMap<>();
        for (ConfigValue entry : entries(fields)) {
            reader.read(entry, (tensor, where) -> {
                ConfigValue earlier = names.putIfAbsent(tensor.name(), where);
                if (earlier != null) {
                    mistakes.add(
                            where.origin(),
                            "tensor '" + tensor.name() + "' is defined twice; the first definition is on line "
                                    + earlier.origin().lineNumber());
                }
                long elements = tensor.shape().elements();
                parameters[0] =
                        parameters[0] > MAX_PARAMETERS - elements ? MAX_PARAMETERS + 1 : parameters[0] + elements;
                tensors.add(tensor);
            });
        }
        Optional<Chain> chain = fields.value("chain")
                .flatMap(value ->
                        new ChainReader(byName(tensors), mistakes.count() == 0, variables, mistakes).read(value));
        if (parameters[0] > MAX_PARAMETERS) {
            fields.note(fields.value("tensors").orElseThrow().origin(), "the tensors have more than 2^62 elements");
        }
        Set<String> others = new HashSet<>(root.keySet());
        others.removeIf(key -> substituted.contains(key) || variables.used(key));
        fields.refuseOthers(others);
        mistakes.throwIfAny();
        return new Spec(seed.orElseGet(own::orElseThrow), tensors, chain);
    }

    private static Map<String, Tensor> byName(List<Tensor> tensors) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        return byName;
    }

    private static List<ConfigValue> entries(Fields fields) {
        Optional<ConfigValue> value = fields.required("tensors");
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof ConfigList list) || list.isEmpty()) {
            fields.note(value.get().origin(), "'tensors' must be a list of one tensor or more");
            return List.of();
        }
        return list;
    }
}
