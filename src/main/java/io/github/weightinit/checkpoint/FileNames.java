package io.github.weightinit.checkpoint;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in a checkpoint's folder; readers skip those that begin with a dot or an underscore. */
public final class FileNames {
    /** What the folder is to become; written first. */
    public static final String PLAN = "_plan.json";

    /** What the folder holds; written last. */
    public static final String MANIFEST = "_manifest.json";

    /** An empty file, for tools that look for it. */
    public static final String SUCCESS = "_SUCCESS";

    private static final Pattern PART = Pattern.compile("part-([0-9]{5,9})-of-([0-9]{5,9})\\.parquet");
    private static final Pattern IN_PROGRESS = Pattern.compile("\\..+\\.inprogress");

    private FileNames() {}

    /** The file of a partition, {@code part-00000-of-00240.parquet}. */
    public static String part(int partition, int partitions) {
        return "part-%05d-of-%05d.parquet".formatted(partition, partitions);
    }

    /** The partition that a name stands for in a checkpoint of so many; empty for any other name. */
    static OptionalInt partition(String name, int partitions) {
        Matcher matcher = PART.matcher(name);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) != partitions) {
            return OptionalInt.empty();
        }
        int partition = Integer.parseInt(matcher.group(1));
        return partition < partitions && part(partition, partitions).equals(name)
                ? OptionalInt.of(partition)
                : OptionalInt.empty();
    }

    /** The name under which an attempt writes a file before it is whole. */
    static String inProgress(String name, String attempt) {
        return "." + name + "." + attempt + ".inprogress";
    }

    static boolean isInProgress(String name) {
        return IN_PROGRESS.matcher(name).matches();
    }
}
