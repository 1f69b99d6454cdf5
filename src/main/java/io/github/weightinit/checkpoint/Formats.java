package io.github.weightinit.checkpoint;

import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The file formats by name: the one place where a new one is registered. */
public final class Formats {
    /** The format of a checkpoint for which no other was chosen. */
    public static final String DEFAULT = ParquetFormat.NAME;

    /**
     * A format.
     *
     * @param settings the names of its settings
     * @param naming how it names its files, by its settings
     * @param format makes it for a spec and settings
     */
    private record Entry(
            Set<String> settings,
            Function<Map<String, String>, FileNaming> naming,
            BiFunction<Spec, Map<String, String>, Format> format) {}

    private static final Map<String, Entry> BY_NAME = Map.of(
            ParquetFormat.NAME, new Entry(ParquetFormat.SETTINGS, settings -> ParquetFormat.NAMING, ParquetFormat::of),
            SafetensorsFormat.NAME,
                    new Entry(SafetensorsFormat.SETTINGS, SafetensorsFormat::naming, SafetensorsFormat::of));

    private Formats() {}

    /**
     * The format of this name with these settings, for a spec.
     *
     * @throws IllegalArgumentException if there is no such format, or a setting is unknown or wrong
     */
    public static Format of(String name, Spec spec, Map<String, String> settings) {
        Entry entry = entry(name);
        settings.keySet().stream()
                .filter(setting -> !entry.settings.contains(setting))
                .findFirst()
                .ifPresent(setting -> {
                    throw new IllegalArgumentException(
                            "the format %s has no setting '%s'%s".formatted(name, setting, owners(setting)));
                });
        return entry.format.apply(spec, settings);
    }

    /** Which formats have a setting, for messages. */
    private static String owners(String setting) {
        String owners = BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().settings.contains(setting))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return owners.isEmpty() ? "" : "; it is one of " + owners;
    }

    /**
     * How the format of this name, with these settings, names its files.
     *
     * @throws IllegalArgumentException if there is no such format, or a setting that names depend on is wrong
     */
    static FileNaming naming(String name, Map<String, String> settings) {
        return entry(name).naming.apply(settings);
    }

    /** The naming by which names are recognised that do not depend on the settings. */
    private static FileNaming naming(Entry entry) {
        return entry.naming.apply(Map.of());
    }

    /** Whether a file of any format can have this name. */
    static boolean isName(String name) {
        return BY_NAME.values().stream().anyMatch(entry -> naming(entry).isName(name));
    }

    /**
     * Requires that a file of the user's may lie beside the files of a format.
     *
     * @throws IllegalArgumentException if readers of the format would take it for one of these
     */
    public static void requireBeside(String format, String name) {
        if (isName(name) || naming(entry(format)).isReadAsWeights(name)) {
            throw new IllegalArgumentException(
                    "%s cannot lie in a folder of format %s: readers would take it for weights"
                            .formatted(name, format));
        }
    }

    private static Entry entry(String name) {
        Entry entry = BY_NAME.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("unknown format '" + name + "' (known: "
                    + String.join(", ", new TreeSet<>(BY_NAME.keySet())) + ")");
        }
        return entry;
    }

    /** The files of a plan. */
    public static CheckpointFiles files(Plan plan) {
        Format format = of(plan.layout().name(), plan.spec(), plan.layout().settings());
        return CheckpointFiles.of(plan, format);
    }
}
