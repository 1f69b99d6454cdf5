package io.github.weightinit.kernel;

/**
 * Philox with a block in registers for all its rounds, and two blocks side by side, which hides the latency of multiplications: for
 * processors that multiply 64-bit words one by one only. (Salmon et al., as {@link Philox}.)
 */
final class ScalarPhilox implements Philox {
    @Override
    public void fill(Sequence sequence, long first, long[] words) {
        for (int i = 0; i < BLOCKS; i += 2) {
            long a0 = first + i;
            long a1 = 0;
            long a2 = sequence.tile();
            long a3 = sequence.purpose();
            long b0 = first + i + 1;
            long b1 = 0;
            long b2 = sequence.tile();
            long b3 = sequence.purpose();
            long key0 = sequence.k0();
            long key1 = sequence.k1();
            for (int round = 0; round < ROUNDS; round++) {
                long highA0 = HighProduct.of(a0, M0) ^ a3 ^ key1;
                long highA2 = HighProduct.of(a2, M1) ^ a1 ^ key0;
                long highB0 = HighProduct.of(b0, M0) ^ b3 ^ key1;
                long highB2 = HighProduct.of(b2, M1) ^ b1 ^ key0;
                a1 = a2 * M1;
                a3 = a0 * M0;
                b1 = b2 * M1;
                b3 = b0 * M0;
                a0 = highA2;
                a2 = highA0;
                b0 = highB2;
                b2 = highB0;
                key0 += W0;
                key1 += W1;
            }
            int at = 4 * i;
            words[at] = a0;
            words[at + 1] = a1;
            words[at + 2] = a2;
            words[at + 3] = a3;
            words[at + 4] = b0;
            words[at + 5] = b1;
            words[at + 6] = b2;
            words[at + 7] = b3;
        }
    }
}
