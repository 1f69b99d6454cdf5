package io.github.weightinit.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The random inputs of one try, all from one seed. One number in eight is at or beside an end of its range. */
public final class Choice {
    private static final int ONE_IN = 8;

    private final long seed;
    private final Random random;

    Choice(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    long seed() {
        return seed;
    }

    /** A generator for inputs of any other kind. */
    public Random random() {
        return random;
    }

    /** A whole number, {@code low} and {@code high} included. */
    public int integer(int low, int high) {
        if (random.nextInt(ONE_IN) == 0) {
            int step = Math.min(random.nextInt(2), high - low);
            return random.nextBoolean() ? low + step : high - step;
        }
        return low + random.nextInt(high - low + 1);
    }

    /** A number between {@code low} and {@code high}, both included; sometimes zero, if that is between them. */
    public double real(double low, double high) {
        if (random.nextInt(ONE_IN) == 0) {
            double[] ends = {low, Math.nextUp(low), Math.nextDown(high), high, 0, Double.MIN_VALUE};
            double end = ends[random.nextInt(ends.length)];
            return Math.max(low, Math.min(high, end));
        }
        return low + (high - low) * random.nextDouble();
    }

    /** A list of {@code low} to {@code high} elements. */
    public <T> List<T> list(int low, int high, Supplier<T> element) {
        int size = integer(low, high);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
