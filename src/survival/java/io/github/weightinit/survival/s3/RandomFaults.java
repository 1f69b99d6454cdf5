package io.github.weightinit.survival.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Faults that pass, by chance, all kinds equally often, and a count of each. */
final class RandomFaults implements Function<RequestHead, Fault> {
    private static final Fault[] PASSING = {Fault.UNAVAILABLE, Fault.CUT_REQUEST, Fault.LOST_ANSWER};

    private final Random random;
    private final double share;
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

    /** @param share how many requests of all are to fail, 0 to 1 */
    RandomFaults(Random random, double share) {
        this.random = random;
        this.share = share;
    }

    @Override
    public synchronized Fault apply(RequestHead request) {
        Fault fault = random.nextDouble() < share
                ? PASSING[random.nextInt(PASSING.length)]
                : Fault.NONE;
        counts.merge(fault, 1, Integer::sum);
        return fault;
    }

    /** How often each kind came until now. */
    synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }
}
