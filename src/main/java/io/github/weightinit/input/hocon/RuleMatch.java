package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule of a tensor.
 *
 * @param rule the first rule whose pattern matches the name
 * @param digits the digits of the numbers of the pattern, in order
 */
record RuleMatch(Rule rule, List<String> digits) {
    /** The copy that the rule makes a tensor. @param dtype its number format, if something else gives it one */
    Copies.Copy copy(List<Long> sizes, Optional<DType> dtype) {
        ConfigValue original = rule.copyOf().orElseThrow();
        return new Copies.Copy(
                Placeholders.fill(String.valueOf(original.unwrapped()), used()),
                Optional.of(sizes),
                dtype,
                Optional.of(rule.pattern().text()),
                original.origin());
    }

    /** The digits of the numbers that the rule's initialisation uses. */
    Map<String, String> used() {
        Map<String, String> used = new HashMap<>();
        List<String> names = rule.pattern().numbers();
        for (int i = 0; i < names.size(); i++) {
            if (rule.numbers().contains(names.get(i))) {
                used.put(names.get(i), digits.get(i));
            }
        }
        return used;
    }
}
