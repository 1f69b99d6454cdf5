package io.github.weightinit.checkpoint;

import java.util.regex.Pattern;

/**
 * The names of the files of this program in a checkpoint's folder, beside those of the file format. Readers skip names that
 * begin with a dot or an underscore.
 */
public final class FileNames {
    /** What the folder is to become; written first. */
    public static final String PLAN = "_plan.json";

    /** What the folder holds; written last. */
    public static final String MANIFEST = "_manifest.json";

    /** An empty file, for tools that look for it. */
    public static final String SUCCESS = "_SUCCESS";

    private static final Pattern IN_PROGRESS = Pattern.compile("\\..+\\.inprogress");

    private FileNames() {}

    /** The name under which an attempt writes a file before it is whole. */
    static String inProgress(String name, String attempt) {
        return "." + name + "." + attempt + ".inprogress";
    }

    static boolean isInProgress(String name) {
        return IN_PROGRESS.matcher(name).matches();
    }
}
