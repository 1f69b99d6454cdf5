package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigOrigin;
import io.github.weightinit.model.FoldedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mistakes that many tensors share. Those whose names differ only in numbers are one message. */
final class FoldedMistakes {
    private record Key(ConfigOrigin where, String pattern, String message) {}

    private final Map<Key, List<String>> names = new LinkedHashMap<>();

    void add(ConfigOrigin where, String name, String message) {
        names.computeIfAbsent(new Key(where, FoldedNames.pattern(name), message), key -> new ArrayList<>())
                .add(name);
    }

    void record(Mistakes mistakes) {
        names.forEach((key, same) -> {
            String tensors = same.size() == 1
                    ? "tensor '" + same.get(0) + "'"
                    : "%,d tensors '%s'".formatted(same.size(), FoldedNames.label(same));
            mistakes.add(key.where, tensors + ": " + key.message);
        });
    }
}
