package io.github.weightinit.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tensor's {@code init} as it stands in the spec, arithmetic and variables worked out.
 *
 * @param scheme the scheme's name
 * @param parameters the parameters that were given: numbers, or names in lower case
 * @param formula the scheme's formula, for people
 */
public record Init(String scheme, SortedMap<String, Object> parameters, String formula) {
    public Init {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
