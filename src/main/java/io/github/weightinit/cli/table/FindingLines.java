package io.github.weightinit.cli.table;

import io.github.weightinit.audit.Finding;
import io.github.weightinit.model.FoldedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as text; the same finding about tensors whose names differ only in numbers is one line. */
final class FindingLines {
    private record Fold(Finding.Kind kind, String pattern, String message) {}

    private FindingLines() {}

    static List<String> of(List<Finding> findings) {
        Map<Fold, List<Finding>> folds = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Fold fold = new Fold(finding.kind(), FoldedNames.pattern(finding.tensor()), finding.message());
            folds.computeIfAbsent(fold, key -> new ArrayList<>()).add(finding);
        }
        return folds.values().stream().map(FindingLines::line).toList();
    }

    private static String line(List<Finding> same) {
        Finding first = same.get(0);
        if (same.size() == 1) {
            return first.toString();
        }
        String label = FoldedNames.label(same.stream().map(Finding::tensor).toList());
        return "%d tensors '%s': %s".formatted(same.size(), label, first.message());
    }
}
