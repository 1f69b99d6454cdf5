package io.github.weightinit.comparison;

import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.comparison.Comparison.Means;
import io.github.weightinit.comparison.TensorDifference.Kind;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** The tensors of two checkpoints, matched by name; the orders of the specs may differ. */
public final class Matching {
    /** A tensor of either, or of both; -1 where it is missing. */
    private record Pair(int a, int b) {}

    private final FinishedCheckpoint a;
    private final FinishedCheckpoint b;
    private final List<Pair> pairs = new ArrayList<>();

    public Matching(FinishedCheckpoint a, FinishedCheckpoint b) {
        this.a = a;
        this.b = b;
        Map<String, Integer> inB = new HashMap<>();
        for (int i = 0; i < tensors(b).size(); i++) {
            inB.put(tensors(b).get(i).name(), i);
        }
        for (int i = 0; i < tensors(a).size(); i++) {
            Integer other = inB.remove(tensors(a).get(i).name());
            pairs.add(new Pair(i, other == null ? -1 : other));
        }
        for (int i = 0; i < tensors(b).size(); i++) {
            if (inB.containsKey(tensors(b).get(i).name())) {
                pairs.add(new Pair(-1, i));
            }
        }
    }

    private static List<Tensor> tensors(FinishedCheckpoint checkpoint) {
        return checkpoint.plan().spec().tensors();
    }

    /** Whether the manifests of both have digests. */
    public boolean hasDigests() {
        return a.manifest().isPresent() && b.manifest().isPresent();
    }

    /** The names of the tensors whose values can be compared: those of equal shape and number format. */
    public Set<String> comparable() {
        Set<String> names = new HashSet<>();
        for (Pair pair : pairs) {
            if (structure(pair).isEmpty()) {
                names.add(tensors(a).get(pair.a).name());
            }
        }
        return names;
    }

    /** Compares the digests. */
    public Comparison byDigests() {
        Manifest one = a.manifest().orElseThrow();
        Manifest other = b.manifest().orElseThrow();
        return comparison(Means.DIGESTS, pair -> {
            SortedMap<String, String> digests = one.tensors().get(pair.a).digests();
            SortedMap<String, String> others = other.tensors().get(pair.b).digests();
            boolean areEqual = digests.entrySet().stream()
                    .filter(digest -> others.containsKey(digest.getKey())) // one of them may lack SHA-256
                    .allMatch(digest -> digest.getValue().equals(others.get(digest.getKey())));
            return areEqual
                    ? Optional.empty()
                    : Optional.of(TensorDifference.of(
                            Kind.VALUES, tensors(a).get(pair.a), tensors(b).get(pair.b)));
        });
    }

    /** @param found the values that differ, by the name of their tensor; of each tensor that has any */
    public Comparison byValues(Map<String, ValueDifferences> found) {
        return comparison(Means.VALUES, pair -> {
            Tensor tensor = tensors(a).get(pair.a);
            return Optional.ofNullable(found.get(tensor.name()))
                    .map(values -> TensorDifference.of(tensor, tensors(b).get(pair.b), values));
        });
    }

    private Comparison comparison(Means means, Function<Pair, Optional<TensorDifference>> values) {
        List<TensorDifference> differences = new ArrayList<>();
        for (Pair pair : pairs) {
            structure(pair).or(() -> values.apply(pair)).ifPresent(differences::add);
        }
        return new Comparison(a.name(), b.name(), means, pairs.size(), differences);
    }

    /** How a tensor differs apart from its values. */
    private Optional<TensorDifference> structure(Pair pair) {
        if (pair.b < 0) {
            return Optional.of(TensorDifference.onlyInA(tensors(a).get(pair.a)));
        }
        Tensor other = tensors(b).get(pair.b);
        if (pair.a < 0) {
            return Optional.of(TensorDifference.onlyInB(other));
        }
        Tensor tensor = tensors(a).get(pair.a);
        if (!tensor.shape().sizes().equals(other.shape().sizes())) {
            return Optional.of(TensorDifference.of(Kind.SHAPE, tensor, other));
        }
        return tensor.dtype() == other.dtype()
                ? Optional.empty()
                : Optional.of(TensorDifference.of(Kind.DTYPE, tensor, other));
    }
}
