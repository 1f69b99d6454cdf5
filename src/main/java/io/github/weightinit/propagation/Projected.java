package io.github.weightinit.propagation;

import java.util.List;

/**
 * Queries, keys and values, as one matrix or three give them.
 *
 * @param queries the width of the queries
 * @param keys that of the keys, and of the values
 */
record Projected(int queries, int keys) {
    /** The three of them. */
    List<Signals> parts(List<Signals> products) {
        if (products.size() == 3) {
            return products;
        }
        Signals all = products.get(0);
        return List.of(all.units(0, queries), all.units(queries, keys), all.units(queries + keys, keys));
    }

    /** As the products were: in one, or in three. */
    List<Signals> whole(List<Signals> parts, int products) {
        if (products == 3) {
            return parts;
        }
        Signals all = Signals.zeros(queries + 2 * keys, parts.get(0).layout());
        int at = 0;
        for (Signals part : parts) {
            System.arraycopy(part.values(), 0, all.values(), at, part.values().length);
            at += part.values().length;
        }
        return List.of(all);
    }
}
