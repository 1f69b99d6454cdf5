package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule: what the tensors whose names match a pattern get unless an entry of {@code tensors} gives it.
 *
 * @param pattern the pattern
 * @param origin the line
 * @param init their initialisation
 * @param copyOf the name of the tensor whose values they have instead
 * @param numbers the numbers of the pattern that the initialisation or that name uses
 * @param settings what else they get
 * @param skips whether they are left out
 * @param isOptional whether there need not be any
 * @param isSound whether it has no mistake of its own
 */
record Rule(
        NamePattern pattern,
        ConfigOrigin origin,
        Optional<ConfigValue> init,
        Optional<ConfigValue> copyOf,
        List<String> numbers,
        TensorSettings settings,
        boolean skips,
        boolean isOptional,
        boolean isSound) {
    /** Reads a rule; empty if its pattern has a mistake. Mistakes are recorded. */
    static Optional<Rule> read(ConfigObject object, Variables variables, Mistakes mistakes) {
        int before = mistakes.count();
        ConfigValue given = object.get("match");
        String subject = given == null ? "a rule" : "rule '" + given.unwrapped() + "'";
        Fields fields = new Fields(object, subject, variables, mistakes);
        Optional<NamePattern> pattern = fields.required("match").flatMap(value -> pattern(value, variables, fields));
        Optional<ConfigValue> init = fields.value("init");
        Optional<ConfigValue> copyOf = fields.value(Copies.KEY);
        TensorSettings settings = TensorSettings.read(fields);
        boolean skips = fields.flag("skip");
        boolean isOptional = fields.flag("optional");
        fields.refuseOthers();
        if (copyOf.isPresent() && (init.isPresent() || settings.hasMeaning())) {
            fields.refuse(
                    "copy_of goes with match, dtype and optional alone; all else they have from the other tensor");
        }
        copyOf.filter(name -> !(name.unwrapped() instanceof String))
                .ifPresent(name -> fields.note(name.origin(), "'copy_of' must be the name of another tensor"));
        if (skips && (copyOf.isPresent() || init.isPresent() || !settings.isEmpty())) {
            fields.refuse("skip = true leaves the tensors out; it goes with 'match' and 'optional' alone");
        }
        Set<String> words = words(init);
        copyOf.ifPresent(name -> words.addAll(Placeholders.in(String.valueOf(name.unwrapped()))));
        List<String> numbers = pattern.map(NamePattern::numbers).orElse(List.of()).stream()
                .filter(words::contains)
                .toList();
        Map<String, Double> any = pattern.map(NamePattern::numbers).orElse(List.of()).stream()
                .collect(Collectors.toMap(Function.identity(), number -> 1.0, (a, b) -> a));
        init.filter(value -> Placeholders.refuseSubstitutions(value, Set.copyOf(numbers), true, fields))
                .filter(value -> numbers.isEmpty()) // else its values are not known yet
                .ifPresent(value -> new InitReader(variables.with(any), mistakes)
                        .read(value, Optional.empty(), DType.FLOAT32, subject));
        copyOf.ifPresent(name -> Placeholders.refuseSubstitutions(name, Set.copyOf(numbers), false, fields));
        boolean isSound = mistakes.count() == before;
        return pattern.map(
                p -> new Rule(p, object.origin(), init, copyOf, numbers, settings, skips, isOptional, isSound));
    }

    private static Optional<NamePattern> pattern(ConfigValue value, Variables variables, Fields fields) {
        if (!(value.unwrapped() instanceof String || value.unwrapped() instanceof Number)) {
            fields.note(value.origin(), "'match' must be a string, such as \"*.bias\"");
            return Optional.empty();
        }
        if (!Placeholders.refuseSubstitutions(value, Set.of(), false, fields)) {
            return Optional.empty();
        }
        try {
            NamePattern pattern = NamePattern.parse(String.valueOf(value.unwrapped()));
            for (String number : pattern.numbers()) {
                if (variables.isVariable(number)) {
                    fields.note(
                            value.origin(),
                            "{%s} is a key of the spec, too; give the number in the pattern another name"
                                    .formatted(number));
                }
            }
            return Optional.of(pattern);
        } catch (IllegalArgumentException e) {
            fields.note(value.origin(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Set<String> words(Optional<ConfigValue> init) {
        Set<String> words = new HashSet<>();
        init.ifPresent(value -> Placeholders.strings(
                value,
                string -> Variables.names(String.valueOf(string.unwrapped())).forEach(words::add)));
        return words;
    }
}
