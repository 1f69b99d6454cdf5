package io.github.weightinit.model;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tensor's {@code init} as given in the spec, with arithmetic and variables evaluated.
 *
 * @param scheme the scheme's name
 * @param parameters the parameters that were given: numbers, or names in lower case
 * @param formula the scheme's formula, for display
 * @param nonlinearity the function that the scheme assumes after the layer; no value depends on it
 */
public record Init(String scheme, SortedMap<String, Object> parameters, String formula, Nonlinearity nonlinearity) {
    public Init {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
