package io.github.weightinit.report;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of layer: tensors that differ only in the numbers of their names.
 *
 * @param result what was found of them
 * @param theory what they should be
 */
record Kind(GroupResult result, Theory theory) {
    /** The kinds, in the order of the spec. A theory takes long to compute, so that kinds of one law share one. */
    static List<Kind> of(List<GroupResult> results) {
        record Key(Law law, DType dtype) {}
        Map<Key, Theory> theories = new HashMap<>();
        return results.stream()
                .map(result -> {
                    Tensor tensor = result.group().example();
                    Theory theory = theories.computeIfAbsent(
                            new Key(tensor.law(), tensor.dtype()), key -> Theory.of(key.law(), key.dtype()));
                    return new Kind(result, theory);
                })
                .toList();
    }

    /** Its first tensor, as an example of all. */
    Tensor example() {
        return result.group().example();
    }

    String label() {
        return result.group().label();
    }

    /** How many tensors it has. */
    int count() {
        return result.group().tensors().size();
    }

    /** Those that could be read. */
    List<TensorResult> tensors() {
        return result.tensors();
    }

    boolean isRight() {
        return result.isRight();
    }

    boolean isDrawn() {
        return example().law().isDrawn();
    }

    double expected() {
        return theory.standardDeviation();
    }

    String shape() {
        return example().shape().sizes().toString();
    }
}
