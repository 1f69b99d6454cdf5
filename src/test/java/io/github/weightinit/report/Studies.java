package io.github.weightinit.report;

import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Depth;
import io.github.weightinit.propagation.Spread;
import io.github.weightinit.propagation.Study;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Studies of networks with 20 layers whose signals are known, without making any weight. */
final class Studies {
    private static final int LAYERS = 20;

    private Studies() {}

    static Study flat(String name) {
        return of(name, d -> 1);
    }

    /** Each layer divides the signal by ten, and the gradient. */
    static Study vanishing(String name) {
        return of(name, d -> Math.pow(10, -d));
    }

    static Study of(String name, IntToDoubleFunction size) {
        List<Depth> depths = IntStream.rangeClosed(0, LAYERS)
                .mapToObj(d -> new Depth(
                        d == 0 ? "input" : "d" + d,
                        false,
                        spread(size.applyAsDouble(d)),
                        spread(size.applyAsDouble(LAYERS - d)),
                        Spread.of(60),
                        d == 0 ? Spread.UNKNOWN : Spread.of(0.3 * d / LAYERS),
                        Spread.UNKNOWN))
                .toList();
        return Study.of(
                name,
                42,
                200,
                64,
                false,
                List.of("tanh"),
                depths,
                List.of("wte.weight", "h.{0..11}.attn.c_attn.weight"),
                Bounds.DEFAULT);
    }

    private static Spread spread(double x) {
        return new Spread(x, x * 1.02, x * 0.8, x * 1.25, x * 1.01);
    }
}
