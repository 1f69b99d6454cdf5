package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.Products;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Half rounds of Philox, eight blocks at a time; the high words from products of 32-bit halves. */
final class VectorProducts implements Products {
    private static final VectorSpecies<Long> WORDS = LongVector.SPECIES_512;
    private static final long LOW = 0xFFFFFFFFL;

    @Override
    public void multiply(long[] x, long m, long[] y, long k) {
        LongVector low = LongVector.broadcast(WORDS, m & LOW);
        LongVector high = LongVector.broadcast(WORDS, m >>> 32);
        LongVector both = LongVector.broadcast(WORDS, m);
        LongVector mask = LongVector.broadcast(WORDS, LOW);
        LongVector key = LongVector.broadcast(WORDS, k);
        for (int i = 0; i < x.length; i += WORDS.length()) {
            LongVector v = LongVector.fromArray(WORDS, x, i);
            LongVector lower = v.and(mask);
            LongVector upper = v.lanewise(VectorOperators.LSHR, 32);
            LongVector middle = upper.mul(low).add(lower.mul(low).lanewise(VectorOperators.LSHR, 32));
            LongVector carry = lower.mul(high).add(middle.and(mask)).lanewise(VectorOperators.LSHR, 32);
            LongVector product = upper.mul(high)
                    .add(middle.lanewise(VectorOperators.LSHR, 32))
                    .add(carry);
            LongVector.fromArray(WORDS, y, i)
                    .lanewise(VectorOperators.XOR, product)
                    .lanewise(VectorOperators.XOR, key)
                    .intoArray(y, i);
            v.mul(both).intoArray(x, i);
        }
    }
}
