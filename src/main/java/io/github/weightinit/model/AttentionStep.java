package io.github.weightinit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Attention of the tokens of a sequence to each other: {@code softmax(q k / sqrt(size of a head)) v} for each head, and an output
 * matrix (Vaswani et al., 2017). Several heads may share keys and values (Ainslie et al., 2023).
 *
 * @param projections the matrices of queries, keys and values; or one that gives all three, in this order
 * @param out the matrix behind the heads
 * @param heads the number of heads
 * @param keyValueHeads the number of heads of keys and values
 * @param rope the base of rotary position embeddings in the order of transformers (Su et al., 2021), 10000 for one; 0 without
 * @param isCausal whether a token attends to itself and those before it alone
 */
public record AttentionStep(
        List<ChainStep> projections, ChainStep out, int heads, int keyValueHeads, double rope, boolean isCausal)
        implements Step {
    /** @throws IllegalArgumentException if the sizes do not fit */
    public AttentionStep {
        projections = List.copyOf(projections);
        if (projections.size() != 1 && projections.size() != 3) {
            throw new IllegalArgumentException(
                    "attention needs the matrices of queries, keys and values, or one for all three");
        }
        if (heads < 1 || keyValueHeads < 1 || heads % keyValueHeads != 0 || out.in() % heads != 0) {
            throw new IllegalArgumentException("%d inputs of '%s' are not %d heads, in %d groups of keys and values"
                    .formatted(out.in(), out.tensor().name(), heads, keyValueHeads));
        }
        long keys = out.in() / heads * keyValueHeads;
        List<Long> wanted = projections.size() == 1 ? List.of(out.in() + 2 * keys) : List.of(out.in(), keys, keys);
        for (int i = 0; i < projections.size(); i++) {
            ChainStep projection = projections.get(i);
            if (projection.out() != wanted.get(i)) {
                throw new IllegalArgumentException(
                        "'%s' must have %d outputs for %d heads, in %d groups of keys and values, not %d"
                                .formatted(
                                        projection.tensor().name(),
                                        wanted.get(i),
                                        heads,
                                        keyValueHeads,
                                        projection.out()));
            }
            if (projection.in() != projections.get(0).in()) {
                throw new IllegalArgumentException("the projections of attention must have the same number of inputs");
            }
        }
        if (rope != 0 && (!(rope > 1) || out.in() / heads % 2 != 0)) {
            throw new IllegalArgumentException("rope must be a base such as 10000, and the heads of an even size");
        }
    }

    /** The size of a head. */
    public int headSize() {
        return (int) (out.in() / heads);
    }

    @Override
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        projections.forEach(p -> tensors.addAll(p.tensors()));
        tensors.addAll(out.tensors());
        return tensors;
    }

    @Override
    public OptionalLong wants() {
        return projections.get(0).wants();
    }

    @Override
    public SignalShape through(SignalShape input) {
        if (input.kind() != SignalShape.Kind.SEQUENCE) {
            throw new IllegalArgumentException(
                    "attention needs a sequence: begin the chain with { embedding = NAME }, the table of the tokens");
        }
        return input.withChannels(out.out());
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.attention(this);
    }

    @Override
    public AttentionStep with(UnaryOperator<Tensor> replaced) {
        return new AttentionStep(
                projections.stream().map(p -> p.with(replaced)).toList(),
                out.with(replaced),
                heads,
                keyValueHeads,
                rope,
                isCausal);
    }
}
