package io.github.weightinit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The start of a chain of sequences: the row of each token in a table, plus that of its position in another one.
 *
 * @param tokens a row for each token
 * @param positions a row for each position
 */
public record EmbeddingStep(Tensor tokens, Optional<Tensor> positions) implements Step {
    /** How many tokens a sequence has, unless there are fewer positions. */
    public static final int LENGTH = 16;

    /** @throws IllegalArgumentException if they are no tables of equal width */
    public EmbeddingStep {
        if (tokens.shape().sizes().size() != 2
                || positions.stream().anyMatch(p -> p.shape().sizes().size() != 2)) {
            throw new IllegalArgumentException("an embedding must be a table, of two axes");
        }
        if (positions.isPresent() && width(positions.get()) != width(tokens)) {
            throw new IllegalArgumentException("the embedding '%s' has rows of %d numbers, but '%s' has rows of %d"
                    .formatted(tokens.name(), width(tokens), positions.get().name(), width(positions.get())));
        }
    }

    private static long width(Tensor table) {
        return table.shape().sizes().get(1);
    }

    /** The number of tokens. */
    public long vocabulary() {
        return tokens.shape().sizes().get(0);
    }

    @Override
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>(List.of(tokens));
        positions.ifPresent(tensors::add);
        return tensors;
    }

    @Override
    public OptionalLong wants() {
        return OptionalLong.empty();
    }

    /** @param input not used: it is the start */
    @Override
    public SignalShape through(SignalShape input) {
        int length = (int)
                Math.min(LENGTH, positions.map(p -> p.shape().sizes().get(0)).orElse((long) LENGTH));
        return new SignalShape(width(tokens), 1, length, SignalShape.Kind.SEQUENCE);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.embedding(this);
    }

    @Override
    public EmbeddingStep with(UnaryOperator<Tensor> replaced) {
        return new EmbeddingStep(replaced.apply(tokens), positions.map(replaced));
    }
}
