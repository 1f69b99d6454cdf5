package io.github.weightinit.cli.table;

import io.github.weightinit.audit.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** An audit as text: one line for each group of tensors, what is wrong, how much was read, and the verdict. */
public final class AuditTable {
    /** More lines of findings than these are not shown. */
    private static final int MOST_LINES = 20;

    private static final int MOST_NAMES = 3;

    private AuditTable() {}

    /**
     * The text.
     *
     * @param seconds how long the audit took
     * @param columns how many the terminal has; empty for the full width
     */
    public static List<String> of(Audit audit, double seconds, OptionalInt columns) {
        List<String> text = new ArrayList<>();
        if (!audit.groups().isEmpty()) {
            text.addAll(TestedGroups.table(audit.groups(), "passed", columns));
            text.add("");
        }
        List<String> lines = FindingLines.of(audit.findings().kept());
        text.addAll(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        if (lines.size() > MOST_LINES
                || audit.findings().count() > audit.findings().kept().size()) {
            text.add("... and more; --json FILE writes them");
        }
        text.addAll(TestedGroups.leftOut(audit.groups()));
        notJudged(audit.notJudged(), text);
        text.add("%s read; %s".formatted(Sizes.counted(audit.coverage().values(), "value"), Sizes.duration(seconds)));
        text.add(verdict(audit));
        return text;
    }

    private static void notJudged(List<String> names, List<String> text) {
        if (!names.isEmpty()) {
            String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            String others = names.size() > MOST_NAMES ? " and %,d more".formatted(names.size() - MOST_NAMES) : "";
            text.add("not judged, since they are no weights: " + some + others);
        }
    }

    private static String verdict(Audit audit) {
        return audit.hasPassed()
                ? "passed: %s has what the spec promises, as far as statistics can tell".formatted(audit.checkpoint())
                : "WRONG: %s has %s (%s)"
                        .formatted(
                                audit.checkpoint(),
                                Sizes.counted(audit.findings().count(), "finding"),
                                audit.findings().counts().entrySet().stream()
                                        .map(entry -> entry.getKey()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' ') + " " + Sizes.count(entry.getValue()))
                                        .collect(Collectors.joining(", ")));
    }
}
