package io.github.weightinit.input.hocon;

import io.github.weightinit.model.Spec;
import java.util.Map;
import java.util.OptionalLong;

/** Specs from texts, for tests. */
public final class SpecText {
    private SpecText() {}

    /** Reads a text as the file {@code net.conf}. */
    public static Spec read(String... lines) {
        return read(Map.of(), lines);
    }

    /** Reads a text that may include files. */
    static Spec read(Map<String, String> files, String... lines) {
        return SpecReader.read("net.conf", String.join("\n", lines), OptionalLong.empty(), name -> {
            if (!files.containsKey(name)) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return files.get(name);
        });
    }
}
