package io.github.weightinit.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Runs two forms of the loops on the same draws until the challenger is compiled, and compares results and times. */
final class KernelTrial {
    /** Draws of a round. */
    private static final int DRAWS = Philox.DRAWS;

    /** The rounds that are compared at a time. */
    private static final int ROUNDS = 32;

    /** When the trial is given up. */
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private final Contestant champion;
    private final Contestant challenger;
    private final SplittableRandom random = new SplittableRandom(1);

    KernelTrial(Kernel champion, Kernel challenger) {
        this.champion = new Contestant(champion);
        this.challenger = new Contestant(challenger);
    }

    /** Whether the challenger gives the same results, and is faster in the end. */
    boolean isWon() {
        long start = System.nanoTime();
        do {
            long[] toBeat = new long[ROUNDS];
            long[] taken = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long key = random.nextLong();
                toBeat[i] = champion.nanos(key);
                taken[i] = challenger.nanos(key);
                if (!challenger.agreesWith(champion)) {
                    return false;
                }
            }
            if (median(taken) < median(toBeat)) {
                return true;
            }
        } while (System.nanoTime() - start < LIMIT_NANOS);
        return false;
    }

    /** Tells the usual time even where other threads take the core away. */
    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    /** A form and what it made of a round. */
    private static final class Contestant {
        private static final long[] LAYERS =
                new SplittableRandom(2).longs(512, 0, 1L << 55).toArray();

        private final Kernel kernel;
        private final Philox philox;
        private final Ziggurat ziggurat;
        private final long[] words = new long[Philox.WORDS];
        private final float[] normal = new float[DRAWS];
        private final float[] uniform = new float[DRAWS];
        private final int[] rejected = new int[DRAWS];
        private final byte[] encoded = new byte[DRAWS * Short.BYTES];
        private int count;
        private Lanes lanes;

        Contestant(Kernel kernel) {
            this.kernel = kernel;
            this.philox = kernel.philox();
            this.ziggurat = kernel.ziggurat(LAYERS);
        }

        long nanos(long key) {
            long start = System.nanoTime();
            philox.fill(new Philox.Sequence(key, ~key, 0, 0), 1, words);
            count = ziggurat.make(words, normal, rejected);
            kernel.uniform(words, 0, DRAWS, uniform, 0);
            kernel.roundToBfloat16(normal, 0, DRAWS);
            kernel.encodeBfloat16(normal, 0, DRAWS, encoded, 0);
            lanes = kernel.sums(uniform, 0, DRAWS);
            return System.nanoTime() - start;
        }

        boolean agreesWith(Contestant other) {
            return Arrays.equals(words, other.words)
                    && Arrays.equals(encoded, other.encoded)
                    && Arrays.equals(uniform, other.uniform)
                    && Arrays.equals(rejected, 0, count, other.rejected, 0, other.count)
                    && lanes.agreesWith(other.lanes);
        }
    }
}
