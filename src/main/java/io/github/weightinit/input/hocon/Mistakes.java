package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigOrigin;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes found so far in one spec; identical mistakes count once. */
final class Mistakes {
    /** More are counted, but not kept. */
    private static final int MOST_KEPT = 1000;

    /** A longer message, of a long name perhaps, is cut. */
    private static final int LONGEST_MESSAGE = 1000;

    private final Set<Mistake> found = new LinkedHashSet<>();
    private int count;

    void add(ConfigOrigin where, String message) {
        Mistake mistake = at(where, message);
        if (found.size() == MOST_KEPT) {
            count++;
        } else if (found.add(mistake)) {
            count++;
        }
    }

    /** A mistake, or anything else to be said about a place. */
    static Mistake at(ConfigOrigin where, String message) {
        // a description is "file: 14"; the line number is a field of its own
        String source = where.description().replaceFirst(": [0-9]+(-[0-9]+)?$", "");
        return new Mistake(source, Math.max(0, where.lineNumber()), shortened(message));
    }

    private static String shortened(String message) {
        int half = LONGEST_MESSAGE / 2;
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, half) + " ... " + message.substring(message.length() - half);
    }

    int count() {
        return count;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SpecException(sorted());
        }
    }

    private List<Mistake> sorted() {
        return found.stream()
                .sorted(Comparator.comparing(Mistake::source).thenComparing(Mistake::line))
                .toList();
    }
}
