package io.github.weightinit.propagation;

import java.util.List;

/**
 * Whether a network can be trained from its initialisation, as far as signals tell.
 *
 * @param bounds the bounds
 * @param concerns the bounds that it does not keep to; at most one of each kind, the worst
 */
public record Trainability(Bounds bounds, List<Concern> concerns) {
    public Trainability {
        concerns = List.copyOf(concerns);
    }

    public boolean isTrainable() {
        return concerns.isEmpty();
    }
}
