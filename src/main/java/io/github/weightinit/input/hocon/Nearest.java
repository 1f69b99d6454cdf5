package io.github.weightinit.input.hocon;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests the known word that was probably meant by an unknown one. */
final class Nearest {
    private static final int MAX_EDITS = 3;
    private static final int MAX_KNOWN = 20_000;

    private Nearest() {}

    /** {@code " (did you mean 'seed'?)"} where a known word is near, otherwise the list of known words. */
    static String hint(String word, Collection<String> known) {
        String near = near(word, known);
        return !near.isEmpty() || known.isEmpty() ? near : " (known: " + String.join(", ", known) + ")";
    }

    /** {@code " (did you mean 'W1'?)"} where a known word is near; empty where none is, or there are too many to compare. */
    static String near(String word, Collection<String> known) {
        if (known.size() > MAX_KNOWN) {
            return "";
        }
        LevenshteinDistance distance = new LevenshteinDistance(Math.min(MAX_EDITS, Math.max(2, word.length() / 2)));
        return known.stream()
                .filter(k -> distance.apply(word, k) >= 0)
                .min(Comparator.comparing((String k) -> distance.apply(word, k)).thenComparing(k -> k))
                .map(k -> " (did you mean '" + k + "'?)")
                .orElse("");
    }
}
