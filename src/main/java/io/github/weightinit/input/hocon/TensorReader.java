package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import java.util.Map;
import java.util.Optional;
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

    /** @param isRuled whether a rule gives the init, since the entry does not */
    private record Entry(TensorContent content, TensorSettings settings, boolean isRuled, Fields fields) {}

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
        Optional<ConfigValue> shape = fields.required("shape").filter(v -> isExpression(v, repetition, fields));
        boolean isRuled = fields.value("init").isEmpty() && !rules.isEmpty();
        Optional<ConfigValue> init =
                isRuled ? Optional.empty() : fields.required("init").filter(v -> isExpression(v, repetition, fields));
        TensorSettings settings = TensorSettings.read(fields);
        Variables scoped = variables.within(repetition.variables());
        TensorContent content = new TensorContent(fields.with(scoped), new InitReader(scoped, mistakes), shape, init);
        fields.refuseOthers();
        double length = Stream.of(name, shape, init)
                .flatMap(Optional::stream)
                .mapToDouble(repetition::filledLength)
                .sum();
        if (!repetition.isSound()) {
            tensors.names().missSome();
            content.readWithoutValues(settings.or(defaults));
        } else if (tensors.isWithinBounds(repetition.count(), length, EXPANDS, fields)) {
            read(name, repetition, new Entry(content, settings, isRuled, fields), before);
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

    private void read(Optional<ConfigValue> name, Repetition repetition, Entry entry, int before) {
        boolean isFirst = true;
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            Optional<String> filled = name.map(n -> Placeholders.fill(String.valueOf(n.unwrapped()), values));
            // after a mistake no content is read, because the other combinations would repeat it
            Optional<TensorList.Content> read =
                    isFirst || mistakes.count() == before ? content(entry, values, filled) : Optional.empty();
            isFirst = false;
            if (filled.isEmpty() || !tensors.names().add(filled.get(), name.get(), entry.fields)) {
                tensors.names().missSome();
                return;
            }
            if (read.isPresent() && mistakes.count() == before) {
                tensors.add(filled.get(), read.get(), name.get(), entry.fields);
            }
        }
    }

    private Optional<TensorList.Content> content(Entry entry, Map<String, String> values, Optional<String> name) {
        Optional<RuleMatch> match = name.flatMap(rules::find);
        if (match.isPresent() && match.get().rule().skips()) {
            entry.fields.refuse("rule '%s' leaves out '%s', which is listed here; write a rule for it before that one"
                    .formatted(match.get().rule().pattern().text(), name.get()));
            return Optional.empty();
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
        return shape.flatMap(s -> init.map(i -> new TensorList.Content(dtype, s, i, all, rule)));
    }
}
