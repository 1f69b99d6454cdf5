package io.github.weightinit.random;

import io.github.weightinit.kernel.KernelChoice;
import io.github.weightinit.kernel.Philox;

/**
 * A permutation of the rows of a matrix for each of its columns, keyed by the tensor's key and the column's number. Where a row
 * goes is computed alone, without the other rows and columns.
 *
 * <p>It is a Feistel network on numbers below {@code a b}, {@code a = ceil(sqrt(rows))} and {@code b = ceil(rows / a)}, with cycle
 * walking (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002). A row is {@code left b + right}. The rounds
 *
 * <pre>{@code
 *   left  := (left  + F(0, right)) mod a
 *   right := (right + F(1, left )) mod b,   and so on with F(2, right), F(3, left) ...
 * }</pre>
 *
 * <p>are repeated while the result is {@code rows} or more, which at most one in {@code sqrt(rows)} is. There are eight, or sixteen for
 * fewer than {@value #FEW} rows: with eight, some sets of 5 or 12 rows are measurably likelier than others.
 *
 * <p>The keys of column j are the eight 32-bit words of a Philox block of its own, {@code numpy.random.Philox(key=key, counter=[j, 0,
 * 0, 1]).random_raw(4)}, the low half of a word first. {@code F(i, x)} is {@code floor(h m / 2^32)} for the modulus m, where h is the
 * upper half of SplitMix64's mix of {@code 2^32 key[i mod 8] + 2^31 floor(i / 8) + x} (Steele, Lea and Flood, OOPSLA 2014).
 */
public final class ColumnPermutations {
    /** The purpose of these Philox words; 0 is that of draws. */
    private static final long PURPOSE = 1;

    private static final int KEYS = 8;

    private static final int FEW = 1024;

    /** How many Philox calls are kept, 2 MiB: the keys of 65,536 columns, so that those of most matrices are made once. */
    private static final int MOST_KEPT = 256;

    private final long rows;
    private final long a;
    private final long b;
    private final int rounds;
    private final Philox philox = KernelChoice.current().philox();
    private final Philox.Sequence sequence;
    private final long[][] keys = new long[MOST_KEPT][];
    private final long[] chunks = new long[MOST_KEPT];

    /**
     * @param key the tensor's key
     * @param rows how many rows are permuted, 1 to 2^62
     */
    public ColumnPermutations(TensorKey key, long rows) {
        if (rows < 1 || rows > 1L << 62) {
            throw new IllegalArgumentException("cannot permute " + rows + " rows");
        }
        this.rows = rows;
        this.a = rootAbove(rows);
        this.b = (rows - 1) / a + 1;
        this.rounds = rows < FEW ? 2 * KEYS : KEYS;
        this.sequence = key.sequence(0, PURPOSE);
    }

    /** The least number whose square is n or more. */
    private static long rootAbove(long n) {
        long root = (long) Math.sqrt(n);
        while (root * root < n) {
            root++;
        }
        while ((root - 1) * (root - 1) >= n) {
            root--;
        }
        return root;
    }

    /** Sets {@code places[i]}, i below n, to where the permutation of column {@code column + i} puts a row. */
    public void places(long row, long column, int n, long[] places) {
        long left = row / b;
        long right = row % b;
        for (int i = 0; i < n; ) {
            long next = column + i;
            long[] words = keys(next / Philox.BLOCKS);
            int first = (int) (next % Philox.BLOCKS);
            int end = Math.min(n, i + Philox.BLOCKS - first);
            for (int at = first * KEYS / 2; i < end; i++, at += KEYS / 2) {
                places[i] = place(left, right, words, at);
            }
        }
    }

    private long place(long rowLeft, long rowRight, long[] words, int at) {
        long left = rowLeft;
        long right = rowRight;
        do {
            for (int round = 0; round < rounds; round += 2) {
                long keysOfBoth = words[at + round % KEYS / 2];
                long pass = (long) (round / KEYS) << 31;
                left += scrambled((int) keysOfBoth, pass | right, a);
                left -= left >= a ? a : 0;
                right += scrambled((int) (keysOfBoth >>> 32), pass | left, b);
                right -= right >= b ? b : 0;
            }
        } while (left * b + right >= rows);
        return left * b + right;
    }

    /** F, from 0 to less than the modulus, which is at most 2^31. */
    private static long scrambled(int key, long x, long modulus) {
        long h = (long) key << 32 | x;
        h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        return (h >>> 32) * modulus >>> 32;
    }

    /** The keys of {@value Philox#BLOCKS} columns. */
    private long[] keys(long chunk) {
        int slot = (int) (chunk % MOST_KEPT);
        if (keys[slot] == null || chunks[slot] != chunk) {
            keys[slot] = keys[slot] == null ? new long[Philox.WORDS] : keys[slot];
            philox.fill(sequence, chunk * Philox.BLOCKS + 1, keys[slot]);
            chunks[slot] = chunk;
        }
        return keys[slot];
    }
}
