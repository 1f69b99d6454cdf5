package io.github.weightinit.audit;

import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.Duplicates;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Symmetry;
import io.github.weightinit.verification.TensorSums;
import io.github.weightinit.verification.TensorTests;
import io.github.weightinit.verification.Traces;
import io.github.weightinit.verification.Tracing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes an audit of all that was found. Tensors are added one at a time. */
public final class AuditJudgement {
    /** Chance makes two fingerprints equal in one of 100,000 checkpoints, and two pairs at one distance never. */
    private static final long LEAST_COUNT = 2;

    /** Two tensors, or one twice. */
    private record Pair(String one, String other) {}

    private final Audited audited;
    private final TensorTests tests;
    private final Tracing tracing;
    private final Map<String, Finding> diagnoses = new HashMap<>();
    private final Map<Pair, Finding> repeats = new LinkedHashMap<>();
    private final Map<String, Long> hashes = new HashMap<>();

    public AuditJudgement(Audited audited, Tracing tracing) {
        this.audited = audited;
        this.tests = new TensorTests(audited.matching().judged());
        this.tracing = tracing;
    }

    /** Adds a tensor. It is tested only if all of its values could be read. */
    public void add(String name, TensorSums sums) {
        if (sums.sample().isEmpty() && sums.zeros().count() == 0) {
            return;
        }
        if (sums.values() == tests.tensor(name).shape().elements()) {
            hashes.put(name, sums.hash());
        }
        List<TestResult> failed = tests.add(name, sums).tests().stream()
                .filter(TestResult::failed)
                .toList();
        if (!failed.isEmpty()) {
            diagnoses.put(name, new Diagnosis(tests.tensor(name), sums, failed).finding());
        }
    }

    /** Whether a repeat occurs too often for chance. */
    public static boolean isBeyondChance(long count) {
        return count >= LEAST_COUNT;
    }

    /**
     * Adds the repeats of draws, after all tensors. Of each pair of tensors the most frequent one is told.
     *
     * @param counts how often each occurs
     */
    public void add(Map<Repeat, Long> counts) {
        Map<Long, Integer> order = new HashMap<>();
        List<Tensor> tensors = audited.matching().judged();
        for (int i = 0; i < tensors.size(); i++) {
            order.put(Traces.id(tensors.get(i).name()), i);
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<Repeat, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> Math.abs(entry.getKey().distance())))
                .forEach(entry -> {
                    Repeat found = entry.getKey();
                    Repeat repeat = order.get(found.tensor()) < order.get(found.other()) ? found.reversed() : found;
                    add(
                            tensors.get(order.get(repeat.tensor())),
                            tensors.get(order.get(repeat.other())),
                            repeat.distance(),
                            entry.getValue());
                });
    }

    private void add(Tensor tensor, Tensor other, long distance, long count) {
        double share = (double) count * tracing.rate() / tensor.shape().elements();
        repeats.computeIfAbsent(
                new Pair(tensor.name(), other.name()),
                pair -> new Finding(
                        Kind.REPEATED, tensor.name(), new RepeatWords(tensor, other, distance, share).message()));
    }

    /**
     * The audit, after all tensors and repeats were added.
     *
     * @param checkpoint the path of the checkpoint
     * @param damage the problems of its files
     * @param duplicates identical rows, columns and tensors, in order
     */
    public Audit audit(String checkpoint, Coverage coverage, Problems damage, List<Duplicates> duplicates) {
        Findings findings = new Findings();
        damage.kept().forEach(problem -> findings.add(Finding.ofFile(problem.toString())));
        findings.addAll(audited.matching().findings());
        Set<String> explained = new HashSet<>();
        diagnoses.values().stream()
                .filter(finding -> finding.kind() == Kind.UNINITIALISED)
                .forEach(finding -> explained.add(finding.tensor()));
        List<Finding> repeated = repeated(duplicates, explained);
        findings.addAll(repeated);
        repeated.forEach(finding -> explained.add(finding.tensor()));
        audited.matching().judged().stream()
                .flatMap(tensor -> Stream.ofNullable(diagnoses.get(tensor.name())))
                .filter(finding -> finding.kind() != Kind.DISTRIBUTION || !explained.contains(finding.tensor()))
                .forEach(findings::add);
        audited.matching().judged().stream()
                .flatMap(tensor -> notACopy(tensor).stream())
                .forEach(findings::add);
        Map<String, Long> named = new HashMap<>();
        findings.kept().forEach(finding -> named.merge(finding.tensor(), 1L, Long::sum));
        return new Audit(
                checkpoint, coverage, tests.groups(named), audited.matching().notJudged(), findings);
    }

    /** The repeats, and what is identical although no repeat says so; not of memory as it was allocated. */
    private List<Finding> repeated(List<Duplicates> duplicates, Set<String> uninitialised) {
        List<Finding> found = new ArrayList<>();
        repeats.forEach((pair, finding) -> {
            if (!uninitialised.contains(pair.one) && !uninitialised.contains(pair.other)) {
                found.add(finding);
            }
        });
        if (audited.plan().isPresent()) {
            Plan plan = audited.plan().get();
            for (Problem problem : Symmetry.problems(duplicates, plan, this::isKnown)) {
                String tensor = problem.tensor().orElseThrow();
                if (!uninitialised.contains(tensor)) {
                    found.add(new Finding(Kind.REPEATED, tensor, problem.message()));
                }
            }
        }
        return found;
    }

    private Optional<Finding> notACopy(Tensor tensor) {
        return tensor.copyOf()
                .filter(original -> hashes.containsKey(tensor.name()) && hashes.containsKey(original))
                .filter(original -> tests.tensor(original).dtype() == tensor.dtype())
                .filter(original -> !hashes.get(tensor.name()).equals(hashes.get(original)))
                .map(original -> new Finding(
                        Kind.NOT_A_COPY,
                        tensor.name(),
                        "its values are not those of tensor '%s', which the spec says it is a copy of"
                                .formatted(original)));
    }

    private boolean isKnown(String one, String other) {
        return repeats.containsKey(new Pair(one, other)) || repeats.containsKey(new Pair(other, one));
    }
}
