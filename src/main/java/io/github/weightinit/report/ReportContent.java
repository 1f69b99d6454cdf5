package io.github.weightinit.report;

import io.github.weightinit.model.Chain;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Propagation;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The content of the page, written as JSON, so absent values are null. Everything that grows with the model is bounded.
 *
 * @param name the name of the folder, without its path
 * @param folder the path of the folder
 * @param seed the seed, as a string, since JavaScript numbers have 53 bits
 * @param verdict right, no_problem_found, wrong or unfinished
 * @param problems the first of the {@code problemCount} problems
 * @param signals the mean squares of signals by depth; null if there is no chain
 */
public record ReportContent(
        String name,
        String folder,
        String seed,
        long parameters,
        long bytes,
        int files,
        int tensors,
        String fingerprint,
        String verdict,
        long valuesRead,
        long valuesCompared,
        List<String> problems,
        long problemCount,
        Reproduction reproduction,
        List<GroupCard> groups,
        SignalChart signals,
        List<SmallMatrix> small,
        TensorColumns table) {
    /** The most groups with charts; other groups are in the table only. */
    private static final int MOST_CHARTS = 200;

    private static final int MOST_PROBLEMS = 50;

    /**
     * The content of a report.
     *
     * @param bytes the size of the files of the checkpoint
     * @param propagation the mean squares of signals by depth, if there is a chain
     */
    public static ReportContent of(
            Plan plan, long bytes, Verification verification, Optional<Propagation> propagation) {
        String folder = verification.folder();
        List<GroupResult> groups = verification.groups();
        return new ReportContent(
                folder.substring(folder.lastIndexOf('/') + 1),
                folder,
                Long.toString(plan.spec().seed()),
                plan.spec().parameters(),
                bytes,
                plan.partitions().size(),
                plan.spec().tensors().size(),
                plan.fingerprint(),
                verification.verdict().name().toLowerCase(Locale.ROOT),
                verification.coverage().values(),
                verification.coverage().valuesCompared(),
                verification.problems().kept().stream()
                        .limit(MOST_PROBLEMS)
                        .map(Problem::toString)
                        .map(Names::shown)
                        .toList(),
                verification.problems().count(),
                Reproduction.of(plan, folder),
                IntStream.range(0, groups.size())
                        .mapToObj(i -> GroupCard.of(groups.get(i), i < MOST_CHARTS))
                        .toList(),
                propagation.map(p -> signals(plan, p)).orElse(null),
                SmallMatrix.of(plan.spec()),
                TensorColumns.of(groups));
    }

    private static SignalChart signals(Plan plan, Propagation propagation) {
        List<String> functions = Chain.of(plan.spec()).orElseThrow().steps().stream()
                .map(step -> step.then().name().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return SignalChart.of(propagation, plan.spec().chain().isEmpty(), functions);
    }
}
