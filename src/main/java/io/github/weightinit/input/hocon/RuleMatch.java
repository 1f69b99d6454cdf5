package io.github.weightinit.input.hocon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rule of a tensor.
 *
 * @param rule the first rule whose pattern matches the name
 * @param digits the digits of the numbers of the pattern, in order
 */
record RuleMatch(Rule rule, List<String> digits) {
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
