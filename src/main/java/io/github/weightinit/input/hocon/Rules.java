package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a spec. Of the rules that match a name the first applies. */
final class Rules {
    private final Variables variables;
    private final Mistakes mistakes;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<Rule> applied = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Rule> broken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Rule, Map<Key, Optional<InitReader.Resolved>>> inits = new IdentityHashMap<>();
    private final FoldedMistakes missed = new FoldedMistakes();
    private boolean isComplete = true;
    private PatternScreen screen = new PatternScreen(List.of());

    private record Key(Map<String, String> numbers, Shape shape, DType dtype) {}

    private Rules(Variables variables, Mistakes mistakes) {
        this.variables = variables;
        this.mistakes = mistakes;
    }

    /** Reads {@code rules}; none if there is no such key. */
    static Rules read(Fields spec, Variables variables, Mistakes mistakes) {
        Rules rules = new Rules(variables, mistakes);
        spec.value("rules").ifPresent(value -> {
            if (value instanceof ConfigList list && !list.isEmpty()) {
                list.forEach(rules::add);
            } else {
                rules.isComplete = false;
                spec.note(value.origin(), "'rules' must be a list of one rule or more");
            }
        });
        rules.screen = new PatternScreen(rules.rules.stream().map(Rule::pattern).toList());
        return rules;
    }

    private void add(ConfigValue entry) {
        Optional<Rule> rule = Optional.empty();
        if (entry instanceof ConfigObject object) {
            rule = Rule.read(object, variables, mistakes);
        } else {
            mistakes.add(entry.origin(), "an entry of 'rules' must be like { match = \"*.bias\", init = zeros }");
        }
        rule.ifPresentOrElse(rules::add, () -> isComplete = false);
        rule.filter(r -> !r.isSound()).ifPresent(broken::add);
    }

    /** Whether there are none, not even some with mistakes. */
    boolean isEmpty() {
        return rules.isEmpty() && isComplete;
    }

    /** The first rule that matches. */
    Optional<RuleMatch> find(String name) {
        long head = PatternScreen.head(name);
        long tail = PatternScreen.tail(name);
        for (int i = screen.next(head, tail, 0); i < rules.size(); i = screen.next(head, tail, i + 1)) {
            Rule rule = rules.get(i);
            Optional<List<String>> digits = rule.pattern().match(name);
            if (digits.isPresent()) {
                applied.add(rule);
                return Optional.of(new RuleMatch(rule, digits.get()));
            }
        }
        return Optional.empty();
    }

    /** The initialisation that a rule gives to a tensor; empty after a mistake, which is recorded once for each rule. */
    Optional<InitReader.Resolved> init(RuleMatch match, String name, Shape shape, DType dtype) {
        Rule rule = match.rule();
        if (broken.contains(rule)) {
            return Optional.empty();
        }
        String subject = "rule '" + rule.pattern().text() + "': tensor '" + name + "'";
        if (rule.init().isEmpty()) {
            broken.add(rule);
            mistakes.add(rule.origin(), subject + ": the rule must give an 'init', since nothing else does");
            return Optional.empty();
        }
        Map<String, String> digits = match.used();
        Optional<InitReader.Resolved> init = inits.computeIfAbsent(rule, r -> new HashMap<>())
                .computeIfAbsent(new Key(digits, shape, dtype), key -> read(rule, digits, shape, dtype, subject));
        if (init.isEmpty()) {
            broken.add(rule);
        }
        return init;
    }

    private Optional<InitReader.Resolved> read(
            Rule rule, Map<String, String> digits, Shape shape, DType dtype, String subject) {
        Map<String, Double> numbers = new HashMap<>();
        digits.forEach((number, text) -> numbers.put(number, Double.parseDouble(text)));
        return new InitReader(variables.with(numbers), mistakes)
                .read(Placeholders.fill(rule.init().orElseThrow(), digits), Optional.of(shape), dtype, subject);
    }

    /**
     * Keeps a mistake of a tensor which a rule would correct, so that equal ones of many tensors become one message.
     *
     * @param where the place of the tensor
     */
    void miss(ConfigOrigin where, String name, String mistake) {
        missed.add(where, name, mistake);
    }

    /** Records the mistakes of tensors, unless the pattern of a rule has a mistake, which would cause many of them. */
    void recordMissed() {
        if (isComplete) {
            missed.record(mistakes);
        }
    }

    /**
     * Records each rule that applies to no tensor.
     *
     * @param names the names of all tensors
     */
    void refuseUnused(Collection<String> names) {
        for (Rule rule : rules) {
            if (!applied.contains(rule) && !rule.isOptional()) {
                mistakes.add(rule.origin(), "rule '" + rule.pattern().text() + "': " + reason(rule, names));
            }
        }
    }

    private String reason(Rule rule, Collection<String> names) {
        Optional<String> shadowed = names.stream()
                .filter(name -> rule.pattern().match(name).isPresent())
                .findFirst();
        if (shadowed.isPresent()) {
            Rule first = find(shadowed.get()).orElseThrow().rule();
            return "a rule before it applies to every tensor that it matches, such as '%s' to tensor '%s'; write it before"
                    .formatted(first.pattern().text(), shadowed.get());
        }
        return "it matches no tensor" + Nearest.near(rule.pattern().text(), names)
                + "; remove it, or write optional = true";
    }
}
