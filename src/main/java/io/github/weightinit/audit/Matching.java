package io.github.weightinit.audit;

import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.header.ElementType;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tensors of a checkpoint, and those of the spec that promised them.
 *
 * @param judged those whose values can be held against their laws, in the order of the spec, in the number format that they were
 *     found in
 * @param notJudged the names of tensors that the spec lacks and that are no weights: integers and the like
 * @param findings what is missing or unexpected, or has another shape or dtype
 */
public record Matching(List<Tensor> judged, List<String> notJudged, List<Finding> findings) {
    public Matching {
        judged = List.copyOf(judged);
        notJudged = List.copyOf(notJudged);
        findings = List.copyOf(findings);
    }

    /** @param found the tensors of the checkpoint, each name once */
    public static Matching of(Spec promised, List<FoundTensor> found) {
        Map<String, FoundTensor> byName =
                found.stream().collect(Collectors.toMap(FoundTensor::name, Function.identity()));
        List<Tensor> judged = new ArrayList<>();
        List<String> notJudged = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Tensor tensor : promised.tensors()) {
            FoundTensor there = byName.remove(tensor.name());
            if (there == null) {
                findings.add(new Finding(
                        Kind.MISSING,
                        tensor.name(),
                        "the checkpoint lacks it; the spec has it with shape "
                                + tensor.shape().sizes()));
            } else {
                judge(tensor, there, findings).ifPresent(judged::add);
            }
        }
        for (FoundTensor other : found) {
            if (!byName.containsKey(other.name())) {
                continue;
            }
            if (isWeight(other.type())) {
                findings.add(new Finding(
                        Kind.UNEXPECTED,
                        other.name(),
                        "the spec lacks it; the checkpoint has it with shape " + other.sizes()));
            } else {
                notJudged.add(other.name());
            }
        }
        return new Matching(judged, notJudged, findings);
    }

    /** Floating point of any width; float8 and narrower are judged by nobody, but they are weights. */
    private static boolean isWeight(ElementType type) {
        return type.name().startsWith("F") || type == ElementType.BF16;
    }

    /** The tensor in the number format that was found, if its values can be judged. */
    private static Optional<Tensor> judge(Tensor tensor, FoundTensor there, List<Finding> findings) {
        Optional<DType> dtype = there.type().dtype();
        if (!dtype.equals(Optional.of(tensor.dtype()))) {
            findings.add(new Finding(
                    Kind.DTYPE,
                    tensor.name(),
                    "it is %s, where the spec has %s%s"
                            .formatted(
                                    dtype.map(Matching::name)
                                            .orElse(there.type().name()),
                                    name(tensor.dtype()),
                                    dtype.isPresent() ? "" : "; its values are not judged")));
        }
        List<Long> sizes = there.sizes().isEmpty() ? List.of(1L) : there.sizes();
        if (!sizes.equals(tensor.shape().sizes())) {
            findings.add(new Finding(
                    Kind.SHAPE,
                    tensor.name(),
                    "its shape is %s, where the spec has %s; its values are not judged"
                            .formatted(there.sizes(), tensor.shape().sizes())));
            return Optional.empty();
        }
        return dtype.map(found -> new Tensor(
                tensor.name(),
                tensor.shape(),
                tensor.matrix(),
                found,
                tensor.init(),
                tensor.source(),
                tensor.rule(),
                tensor.copyOf()));
    }

    private static String name(DType dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }
}
