package io.github.weightinit.spec;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The hint behind an unknown word: the known one that was probably meant. */
final class Nearest {
    private static final int MAX_EDITS = 3;

    private Nearest() {}

    /** {@code " (did you mean 'seed'?)"} where a known word is near, else all the known words. */
    static String hint(String word, Collection<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(Math.min(MAX_EDITS, Math.max(2, word.length() / 2)));
        return known.stream()
                .filter(k -> distance.apply(word, k) >= 0)
                .min(Comparator.comparing((String k) -> distance.apply(word, k)).thenComparing(k -> k))
                .map(k -> " (did you mean '" + k + "'?)")
                .orElseGet(() -> known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")");
    }
}
