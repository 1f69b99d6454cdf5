package io.github.weightinit.audit;

import io.github.weightinit.header.ElementType;
import io.github.weightinit.input.shapes.ShapedTensor;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A checkpoint that is audited: what the spec promised of it, and where its values are.
 *
 * @param matching its tensors and those of the spec
 * @param plan the blocks that tasks read, with the laws of the spec; empty if no tensor can be judged
 * @param pieces what each task reads, computed on access
 */
public record Audited(Matching matching, Optional<Plan> plan, List<Piece> pieces) {
    /**
     * Safetensors files. Blocks are in the order of the files, so that most are read one after the other.
     *
     * @param tensors the tensors of all files
     * @throws IllegalArgumentException if a row is longer than a task can hold
     */
    public static Audited ofShards(Spec promised, List<ShapedTensor> tensors) {
        Matching matching = Matching.of(
                promised,
                tensors.stream()
                        .map(tensor -> new FoundTensor(tensor.name(), tensor.type(), tensor.sizes()))
                        .toList());
        Map<String, ShapedTensor> places =
                tensors.stream().collect(Collectors.toMap(ShapedTensor::name, Function.identity()));
        List<Tensor> inFiles = matching.judged().stream()
                .sorted(Comparator.comparing(
                                (Tensor tensor) -> places.get(tensor.name()).file())
                        .thenComparingLong(tensor -> places.get(tensor.name()).offset()))
                .toList();
        if (inFiles.isEmpty()) {
            return new Audited(matching, Optional.empty(), List.of());
        }
        Plan plan = Plan.of(new Spec(promised.seed(), inFiles, Optional.empty()), PieceLayout.BYTES, new PieceLayout());
        return new Audited(
                matching,
                Optional.of(plan),
                pieces(plan, i -> shards(plan.partitions().get(i), places)));
    }

    private static Piece shards(Partition partition, Map<String, ShapedTensor> places) {
        return new Piece.InShards(
                partition,
                partition.blocks().stream()
                        .map(block -> place(block, places.get(block.tensor())))
                        .toList());
    }

    private static Piece.Place place(RowBlock block, ShapedTensor tensor) {
        return new Piece.Place(
                tensor.file(),
                tensor.offset() + block.firstElement() * block.dtype().width());
    }

    /** A finished folder that this program wrote, in any format. */
    public static Audited ofFolder(Spec promised, Plan made) {
        Matching matching = Matching.of(
                promised,
                made.spec().tensors().stream()
                        .map(tensor -> new FoundTensor(
                                tensor.name(),
                                ElementType.of(tensor.dtype()),
                                tensor.shape().sizes()))
                        .toList());
        if (matching.judged().isEmpty()) {
            return new Audited(matching, Optional.empty(), List.of());
        }
        Map<String, Tensor> judged = new HashMap<>();
        matching.judged().forEach(tensor -> judged.put(tensor.name(), tensor));
        List<Tensor> tensors = made.spec().tensors().stream()
                .map(tensor -> judged.getOrDefault(tensor.name(), tensor))
                .toList();
        // the cut depends on names, shapes and dtypes alone, so it is that of the folder
        Plan plan = Plan.of(new Spec(made.spec().seed(), tensors, Optional.empty()), made.blockSize(), made.layout());
        return new Audited(
                matching,
                Optional.of(plan),
                pieces(
                        plan,
                        i -> folder(made.partitions().get(i), plan.partitions().get(i), judged)));
    }

    private static Piece folder(Partition made, Partition promised, Map<String, Tensor> judged) {
        List<Integer> numbers = IntStream.range(0, promised.blocks().size())
                .filter(i -> judged.containsKey(promised.blocks().get(i).tensor()))
                .boxed()
                .toList();
        return new Piece.InFolder(made, promised, numbers);
    }

    private static List<Piece> pieces(Plan plan, IntFunction<Piece> piece) {
        return new AbstractList<>() {
            @Override
            public Piece get(int index) {
                return piece.apply(index);
            }

            @Override
            public int size() {
                return plan.partitions().size();
            }
        };
    }

    /** How many values are judged. */
    public long values() {
        return matching.judged().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .reduce(0, Math::addExact);
    }

    /** How many bytes are read. */
    public long bytes() {
        return plan.map(Plan::bytes).orElse(0L);
    }
}
