package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the entries of {@code tensors}: each is one tensor, or with {@code for} one per combination of its variables. */
final class TensorReader {
    private static final String EXPANDS = "'for' expands names, shapes and inits up to here to";

    private final TensorSettings defaults;
    private final Rules rules;
    private final TensorList tensors;
    private final Variables variables;
    private final Mistakes mistakes;

    /**
     * @param defaults what the spec gives to every tensor
     * @param rules what it gives to tensors by their names
     * @param tensors receives the tensors
     */
    TensorReader(TensorSettings defaults, Rules rules, TensorList tensors, Variables variables, Mistakes mistakes) {
        this.defaults = defaults;
        this.rules = rules;
        this.tensors = tensors;
        this.variables = variables;
        this.mistakes = mistakes;
    }

    /**
     * @param copyOf the tensor whose values it has, if it is a copy
     * @param isRuled whether a rule gives the init, or makes it a copy, since the entry does neither
     */
    private record Entry(
            TensorContent content,
            TensorSettings settings,
            Optional<ConfigValue> copyOf,
            boolean isRuled,
            Fields fields) {}

    /** Reads an entry; its mistakes are recorded. */
    void read(ConfigValue entry) {
        if (entry instanceof ConfigObject object) {
            ConfigValue named = object.get("name");
            String subject = named == null ? "a tensor" : "tensor '" + named.unwrapped() + "'";
            read(new Fields(object, subject, variables, mistakes));
        } else {
            tensors.names().missSome();
            mistakes.add(
                    entry.origin(), "an entry of 'tensors' must be like { name = W1, shape = [3, 4], init = xavier }");
        }
    }

    private void read(Fields fields) {
        int before = mistakes.count();
        Repetition repetition = Repetition.read(fields);
        Optional<ConfigValue> name = fields.required("name").filter(n -> isName(n, repetition, fields));
        Optional<ConfigValue> copyOf = fields.value(Copies.KEY).filter(n -> isOriginal(n, repetition, fields));
        boolean isCopy = fields.value(Copies.KEY).isPresent();
        Optional<ConfigValue> shape = (isCopy ? fields.value("shape") : fields.required("shape"))
                .filter(v -> isExpression(v, repetition, fields));
        boolean isRuled = !isCopy && fields.value("init").isEmpty() && !rules.isEmpty();
        Optional<ConfigValue> init = isRuled || isCopy
                ? Optional.empty()
                : fields.required("init").filter(v -> isExpression(v, repetition, fields));
        TensorSettings settings = TensorSettings.read(fields);
        if (isCopy && (fields.value("init").isPresent() || settings.hasMeaning())) {
            fields.refuse("copy_of goes with name, shape, dtype and for alone; all else it has from the other tensor");
        }
        Variables scoped = variables.within(repetition.variables());
        TensorContent content = new TensorContent(fields.with(scoped), new InitReader(scoped, mistakes), shape, init);
        fields.refuseOthers();
        double length = Stream.of(name, shape, init, copyOf)
                .flatMap(Optional::stream)
                .mapToDouble(repetition::filledLength)
                .sum();
        if (!repetition.isSound()) {
            tensors.names().missSome();
            content.readWithoutValues(settings.or(defaults));
        } else if (tensors.isWithinBounds(repetition.count(), length, EXPANDS, fields)) {
            read(name, repetition, new Entry(content, settings, copyOf, isRuled, fields), before);
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

    private static boolean isOriginal(ConfigValue original, Repetition repetition, Fields fields) {
        if (!(original.unwrapped() instanceof String || original.unwrapped() instanceof Number)) {
            fields.note(original.origin(), "'copy_of' must be the name of another tensor");
            return false;
        }
        return Placeholders.refuseSubstitutions(original, repetition.variables(), false, fields);
    }

    private static boolean isExpression(ConfigValue value, Repetition repetition, Fields fields) {
        return Placeholders.refuseSubstitutions(value, repetition.variables(), true, fields);
    }

    private void read(Optional<ConfigValue> name, Repetition repetition, Entry entry, int before) {
        boolean isFirst = true;
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            Optional<String> filled = name.map(n -> Placeholders.fill(String.valueOf(n.unwrapped()), values));
            // after a mistake no content is read, because the other combinations would repeat it
            Optional<Consumer<String>> read =
                    isFirst || mistakes.count() == before ? content(entry, values, filled, name) : Optional.empty();
            isFirst = false;
            if (filled.isEmpty() || !tensors.names().add(filled.get(), name.get(), entry.fields)) {
                tensors.names().missSome();
                return;
            }
            if (read.isPresent() && mistakes.count() == before) {
                read.get().accept(filled.get());
            }
        }
    }

    /** What adds a tensor to the list; empty where there is a mistake, which is recorded. @param where what names it */
    private Optional<Consumer<String>> content(
            Entry entry, Map<String, String> values, Optional<String> name, Optional<ConfigValue> where) {
        Optional<RuleMatch> match = name.flatMap(rules::find);
        if (match.isPresent() && match.get().rule().skips()) {
            entry.fields.refuse("rule '%s' leaves out '%s', which is listed here; write a rule for it before that one"
                    .formatted(match.get().rule().pattern().text(), name.get()));
            return Optional.empty();
        }
        Optional<ConfigValue> copyOf =
                entry.isRuled ? match.flatMap(m -> m.rule().copyOf()) : entry.copyOf;
        if (copyOf.isPresent()) {
            return copy(entry, values, copyOf.get(), match).map(copy -> named -> tensors.add(named, copy));
        }
        TensorSettings ruled =
                entry.settings.or(match.map(m -> m.rule().settings()).orElse(TensorSettings.NONE));
        TensorSettings all = ruled.or(defaults);
        DType dtype = all.dtype().orElse(DType.FLOAT32);
        Optional<Shape> shape = entry.content.shape(values, all);
        Optional<InitReader.Resolved> init = entry.isRuled
                ? match.flatMap(m -> shape.flatMap(s -> rules.init(m, name.get(), s, dtype)))
                : entry.content.init(values, shape, dtype);
        if (entry.isRuled && match.isEmpty()) {
            name.ifPresent(n -> rules.miss(entry.fields.origin(), n, "it has no 'init', and no rule matches it"));
        }
        boolean isFromRule = entry.isRuled || !ruled.equals(entry.settings);
        Optional<String> rule =
                match.filter(m -> isFromRule).map(m -> m.rule().pattern().text());
        return shape.flatMap(s -> init.map(i -> new TensorList.Content(dtype, s, i, all, rule)))
                .map(content -> named -> tensors.add(named, content, where.orElseThrow(), entry.fields));
    }

    private Optional<Copies.Copy> copy(
            Entry entry, Map<String, String> values, ConfigValue copyOf, Optional<RuleMatch> match) {
        int before = mistakes.count();
        Optional<Shape> shape = entry.content.shape(values, entry.settings.or(defaults));
        if (!entry.isRuled) {
            String original = Placeholders.fill(String.valueOf(copyOf.unwrapped()), values);
            return mistakes.count() > before
                    ? Optional.empty()
                    : Optional.of(new Copies.Copy(
                            original,
                            shape.map(Shape::sizes),
                            entry.settings.dtype(),
                            Optional.empty(),
                            copyOf.origin()));
        }
        return shape.map(s -> match.orElseThrow().copy(s.sizes(), entry.settings.dtype()));
    }
}
