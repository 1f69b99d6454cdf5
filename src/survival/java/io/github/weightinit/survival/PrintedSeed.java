package io.github.weightinit.survival;

import java.util.Random;

/** Chance that can be had again: its seed is printed, and {@code -Dsurvival.seed=N} sets it. */
final class PrintedSeed {
    private PrintedSeed() {}

    static Random random(String use) {
        long seed = Long.getLong("survival.seed", System.nanoTime());
        System.out.printf("%s: -Dsurvival.seed=%d%n", use, seed);
        return new Random(seed);
    }
}
