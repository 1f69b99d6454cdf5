package io.github.weightinit.kernel;

import java.util.Arrays;

/**
 * Philox with the blocks of a call going through a round together, one array per counter word, because such loops can be made of
 * vector instructions. The first two rounds multiply only what differs between blocks, which saves a tenth.
 */
public final class ArrayPhilox implements Philox {
    private final Products products;
    private final long[][] counter = new long[4][BLOCKS];

    public ArrayPhilox(Products products) {
        this.products = products;
    }

    @Override
    public void fill(Sequence sequence, long first, long[] words) {
        long[] c0 = counter[0];
        long[] c1 = counter[1];
        long[] c2 = counter[2];
        long[] c3 = counter[3];

        // the first round: all counter words but c0 are the same in every block
        long key0 = sequence.k0();
        long key1 = sequence.k1();
        long sameC0 = HighProduct.of(sequence.tile(), M1) ^ key0;
        long sameC1 = sequence.tile() * M1;
        for (int i = 0; i < BLOCKS; i++) {
            c3[i] = first + i;
        }
        Arrays.fill(c1, sequence.purpose());
        products.multiply(c3, M0, c1, key1); // c1 is what the second round calls c2
        key0 += W0;
        key1 += W1;

        // the second round: c0 and c1 are the same in every block
        Arrays.fill(c0, sameC1);
        products.multiply(c1, M1, c0, key0);
        long mask = HighProduct.of(sameC0, M0) ^ key1;
        for (int i = 0; i < BLOCKS; i++) {
            c2[i] = c3[i] ^ mask;
        }
        Arrays.fill(c3, sameC0 * M0);

        for (int round = 2; round < ROUNDS; round++) {
            key0 += W0;
            key1 += W1;
            products.multiply(c2, M1, c1, key0);
            products.multiply(c0, M0, c3, key1);
            long[] rotated = c0;
            c0 = c1;
            c1 = c2;
            c2 = c3;
            c3 = rotated;
        }
        inTurn(c0, c1, c2, c3, words);
    }

    /** In a method of its own, which is compiled for itself. */
    private static void inTurn(long[] c0, long[] c1, long[] c2, long[] c3, long[] words) {
        for (int i = 0; i < BLOCKS; i++) {
            words[4 * i] = c0[i];
            words[4 * i + 1] = c1[i];
            words[4 * i + 2] = c2[i];
            words[4 * i + 3] = c3[i];
        }
    }
}
