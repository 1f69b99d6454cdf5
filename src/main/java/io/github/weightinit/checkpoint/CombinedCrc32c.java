package io.github.weightinit.checkpoint;

/**
 * The CRC32C of bytes that are one after another, from those of its parts. A CRC is a polynomial over GF(2), bit 31 being the
 * coefficient of x^0. The CRC of bytes A B is that of A, multiplied by x to the power of the bits of B, plus that of B. This is
 * {@code crc32_combine} of zlib for the polynomial of Castagnoli; the class of Hadoop that does the same differs between the
 * versions of Hadoop that Spark brings.
 */
final class CombinedCrc32c {
    private static final int POLYNOMIAL = 0x82F63B78;

    private static final int ONE = 1 << 31;

    /** x to the power of the bits of 2^i bytes, for each i. */
    private static final int[] SHIFTS = shifts();

    private CombinedCrc32c() {}

    private static int[] shifts() {
        int[] shifts = new int[Long.SIZE - 1];
        shifts[0] = ONE >>> Byte.SIZE;
        for (int i = 1; i < shifts.length; i++) {
            shifts[i] = product(shifts[i - 1], shifts[i - 1]);
        }
        return shifts;
    }

    /**
     * What bytes contribute to the CRC32C of all bytes; the contributions of all parts are combined by exclusive or.
     *
     * @param crc32c the CRC32C of the part
     * @param after how many bytes follow the part, at least 0
     */
    static int share(int crc32c, long after) {
        int share = crc32c;
        for (long left = after; left != 0; left &= left - 1) {
            share = product(SHIFTS[Long.numberOfTrailingZeros(left)], share);
        }
        return share;
    }

    /** The product of two polynomials modulo that of the CRC. */
    private static int product(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int rest = a; rest != 0; rest <<= 1) {
            product ^= shifted & rest >> 31;
            shifted = shifted >>> 1 ^ POLYNOMIAL & -(shifted & 1);
        }
        return product;
    }
}
