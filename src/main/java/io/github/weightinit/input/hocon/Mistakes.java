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
    private final Set<Mistake> found = new LinkedHashSet<>();

    void add(ConfigOrigin where, String message) {
        // a description is "file: 14"; the line number is a field of its own
        String source = where.description().replaceFirst(": [0-9]+(-[0-9]+)?$", "");
        found.add(new Mistake(source, Math.max(0, where.lineNumber()), message));
    }

    int count() {
        return found.size();
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
