package io.github.weightinit.input.hocon;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads a spec from HOCON (or from JSON, which is HOCON too). */
public final class SpecReader {
    private SpecReader() {}

    /** Reads a spec without overrides of its variables, and ignores warnings. */
    public static Spec read(String source, String text, OptionalLong seed, UnaryOperator<String> included) {
        return read(source, text, new Overrides(seed, Map.of()), SpecFiles.including(included), warning -> {});
    }

    /**
     * Reads a spec.
     *
     * @param source the file's name, for the messages
     * @param text the HOCON
     * @param overrides what replaces parts of the spec
     * @param files the files that it refers to
     * @param warnings receives what is legal but perhaps not meant
     * @throws SpecException with every mistake of the text
     */
    public static Spec read(
            String source, String text, Overrides overrides, SpecFiles files, Consumer<Mistake> warnings) {
        Mistakes mistakes = new Mistakes();
        try {
            ConfigObject root = overrides.apply(
                    Inclusion.parse(source, text, 0, files::included).root(), mistakes);
            Set<String> substituted = Substitutions.check(root, mistakes);
            mistakes.throwIfAny();
            ConfigObject resolved =
                    root.toConfig().resolve(ConfigResolveOptions.noSystem()).root();
            return read(resolved, substituted, overrides.seed(), files, mistakes, warnings);
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

    private static Spec read(
            ConfigObject root,
            Set<String> substituted,
            OptionalLong seed,
            SpecFiles files,
            Mistakes mistakes,
            Consumer<Mistake> warnings) {
        Variables variables = new Variables(root);
        Fields fields = new Fields(root, "", variables, mistakes);
        Optional<Long> own = fields.integer("seed");
        if (fields.value("seed").isEmpty() && seed.isEmpty()) {
            fields.note(root.origin(), "'seed' is missing: write seed = 42, or give --seed");
        }
        TensorSettings defaults = TensorSettings.of(
                Optional.of(fields.choice("dtype", DType.FLOAT32)), fields.choice("axes", Axes.class));
        TensorList tensors = tensors(fields, defaults, files, variables, mistakes);
        Optional<Chain> chain = fields.value("chain")
                .flatMap(value -> new ChainReader(tensors.tensors(), tensors.names(), variables, mistakes).read(value));
        Set<String> others = new HashSet<>(root.keySet());
        others.removeIf(key -> substituted.contains(key) || variables.used(key));
        fields.refuseOthers(others);
        mistakes.throwIfAny();
        tensors.unstatedAxes().warning().ifPresent(warnings);
        return new Spec(
                seed.orElseGet(own::orElseThrow), List.copyOf(tensors.tensors().values()), chain);
    }

    private static TensorList tensors(
            Fields fields, TensorSettings defaults, SpecFiles files, Variables variables, Mistakes mistakes) {
        Rules rules = Rules.read(fields, variables, mistakes);
        TensorList tensors = new TensorList(mistakes);
        Optional<ConfigValue> shapes = fields.value("shapes");
        shapes.ifPresent(value -> new ShapedReader(defaults, rules, tensors, fields).read(value, files));
        TensorReader reader = new TensorReader(defaults, rules, tensors, variables, mistakes);
        entries(fields, shapes.isPresent()).forEach(reader::read);
        tensors.resolveCopies(fields);
        rules.recordMissed();
        if (tensors.names().isComplete()) {
            rules.refuseUnused(tensors.names().all());
        }
        if (mistakes.count() == 0 && tensors.tensors().isEmpty()) {
            fields.refuse("no tensor is left: the rules leave out all of them");
        }
        return tensors;
    }

    /** @param hasShapes whether there are tensors without the list */
    private static List<ConfigValue> entries(Fields fields, boolean hasShapes) {
        Optional<ConfigValue> value = hasShapes ? fields.value("tensors") : fields.required("tensors");
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
