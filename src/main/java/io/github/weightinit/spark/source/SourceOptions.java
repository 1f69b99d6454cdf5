package io.github.weightinit.spark.source;

import io.github.weightinit.plan.BlockSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The options of the table.
 *
 * @param spec a spec, or a checkpoint whose spec is meant
 * @param path the folder of a checkpoint whose files are read
 * @param seed replaces the spec's own
 * @param shapes replace those of the spec
 * @param variables replace variables of the spec
 * @param layout what a row of the table is
 * @param partitionSize the most bytes of values that a task gives
 */
record SourceOptions(
        Optional<String> spec,
        Optional<String> path,
        OptionalLong seed,
        List<String> shapes,
        Map<String, String> variables,
        TableLayout layout,
        OptionalLong partitionSize) {
    private static final String VARIABLE = "set.";

    /** What Spark itself adds: of {@code load} with several paths. */
    private static final String PATHS = "paths";

    /** How Spark's catalog repeats each option of {@code CREATE TABLE}. */
    private static final String OF_A_CATALOG = "option.";

    private static final List<String> NAMES = List.of("layout", "partitionSize", "path", "seed", "shapes", "spec");

    /**
     * Reads them.
     *
     * @param given names in any case, but for those of variables
     * @throws IllegalArgumentException if one is unknown or wrong, or they contradict each other
     */
    static SourceOptions of(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> variables = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(VARIABLE)) {
                variables.put(name.substring(VARIABLE.length()), value);
            } else {
                options.put(name, value);
            }
        });
        options.keySet().forEach(SourceOptions::requireKnown);
        SourceOptions read = new SourceOptions(
                Optional.ofNullable(options.get("spec")),
                Optional.ofNullable(options.get("path")),
                options.containsKey("seed") ? seed(options.get("seed")) : OptionalLong.empty(),
                options.containsKey("shapes") ? paths(options.get("shapes")) : List.of(),
                variables,
                TableLayout.parse(options.getOrDefault("layout", "rows")),
                options.containsKey("partitionSize")
                        ? OptionalLong.of(BlockSize.parse("partitionSize", options.get("partitionSize")))
                        : OptionalLong.empty());
        if (options.containsKey(PATHS) && read.path.isEmpty()) {
            throw new IllegalArgumentException(
                    "load takes one checkpoint; give each a load of its own, and union them");
        }
        read.requireOneSource();
        return read;
    }

    private static void requireKnown(String name) {
        if (name.startsWith(OF_A_CATALOG)) {
            throw Refusal.ofRelation();
        }
        if (!name.equalsIgnoreCase(PATHS) && NAMES.stream().noneMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the source weights has no option '%s' (known: %s, %sNAME)"
                    .formatted(name, String.join(", ", NAMES), VARIABLE));
        }
    }

    private void requireOneSource() {
        if (spec.isPresent() == path.isPresent()) {
            throw new IllegalArgumentException(
                    "the source weights needs either the option spec, a spec whose values are made, or a path, the folder of a"
                            + " checkpoint whose files are read" + (spec.isPresent() ? "; it has both" : ""));
        }
        if (path.isPresent() && (seed.isPresent() || !shapes.isEmpty() || !variables.isEmpty())) {
            throw new IllegalArgumentException(
                    "the files of a checkpoint have their own seed, shapes and variables; give seed, shapes and set.NAME"
                            + " with the option spec, in place of a path");
        }
    }

    private static OptionalLong seed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("option seed: '%s' is not an integer of 64 bits".formatted(text), e);
        }
    }

    private static List<String> paths(String text) {
        List<String> paths = new ArrayList<>();
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .forEach(paths::add);
        return paths;
    }
}
