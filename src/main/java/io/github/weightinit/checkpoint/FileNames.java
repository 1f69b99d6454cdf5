package io.github.weightinit.checkpoint;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the files of this program in a checkpoint's folder, beside those of the file format. Readers skip names that
 * begin with a dot or an underscore.
 */
public final class FileNames {
    /** The plan; written first. */
    public static final String PLAN = "_plan.json";

    /** What the folder holds; written last. */
    public static final String MANIFEST = "_manifest.json";

    /** An empty file, for tools that look for it. */
    public static final String SUCCESS = "_SUCCESS";

    /** A folder for what is only needed while a run goes on. */
    public static final String SCRATCH = "_scratch";

    private static final Pattern IN_PROGRESS = Pattern.compile("\\..+\\.inprogress");

    private static final String RECEIPT = ".receipt.json";

    private FileNames() {}

    /** The name of the receipt of a file. */
    static String receipt(String name) {
        return "_" + name + RECEIPT;
    }

    /** The name of the file whose receipt has this name. */
    static Optional<String> receiptOf(String name) {
        return name.startsWith("_") && name.endsWith(RECEIPT)
                ? Optional.of(name.substring(1, name.length() - RECEIPT.length()))
                : Optional.empty();
    }

    /** The name under which an attempt writes a file before it is whole. */
    static String inProgress(String name, String attempt) {
        return "." + name + "." + attempt + ".inprogress";
    }

    /** Whether a file of any plan has this name. */
    static boolean isOwn(String name) {
        return name.equals(PLAN)
                || name.equals(MANIFEST)
                || name.equals(SUCCESS)
                || name.equals(SCRATCH)
                || isInProgress(name)
                || Formats.isName(receiptOf(name).orElse(name));
    }

    static boolean isInProgress(String name) {
        return IN_PROGRESS.matcher(name).matches();
    }
}
