package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.ArrayPhilox;
import io.github.weightinit.kernel.Kernel;
import io.github.weightinit.kernel.Lanes;
import io.github.weightinit.kernel.Philox;
import io.github.weightinit.kernel.PlainKernel;
import io.github.weightinit.kernel.Ziggurat;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops in vector instructions of 512 bits. A multiple of 16 values goes through them, the rest through the plain form.
 */
public final class VectorKernel implements Kernel {
    static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;

    /** The 32-bit lanes of a vector. */
    static final int LANES = 16;

    private final PlainKernel plain = PlainKernel.inArrays();

    /** @throws UnsupportedOperationException if the processor has no such instructions */
    public VectorKernel() {
        if (LongVector.SPECIES_PREFERRED.length() < LONGS.length()) {
            throw new UnsupportedOperationException("the processor has no vectors of 512 bits");
        }
    }

    @Override
    public Philox philox() {
        return new ArrayPhilox(new VectorProducts());
    }

    @Override
    public Ziggurat ziggurat(long[] layers) {
        return new VectorZiggurat(layers);
    }

    @Override
    public void uniform(long[] words, int word, int n, float[] out, int from) {
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            IntVector draws = LongVector.fromArray(LONGS, words, word + i / 2).reinterpretAsInts();
            FloatVector top =
                    (FloatVector) draws.lanewise(VectorOperators.LSHR, 8).convert(VectorOperators.I2F, 0);
            top.mul(0x1.0p-24f).intoArray(out, from + i);
        }
        plain.uniform(words, word + whole / 2, n - whole, out, from + whole);
    }

    @Override
    public void roundToBfloat16(float[] values, int from, int to) {
        int end = to - (to - from) % LANES;
        for (int i = from; i < end; i += LANES) {
            IntVector bits = FloatVector.fromArray(FLOATS, values, i).reinterpretAsInts();
            bits.add(0x7fff)
                    .add(bits.lanewise(VectorOperators.LSHR, 16).and(1))
                    .and(0xffff0000)
                    .reinterpretAsFloats()
                    .intoArray(values, i);
        }
        plain.roundToBfloat16(values, end, to);
    }

    @Override
    public void encodeBfloat16(float[] values, int from, int n, byte[] to, int at) {
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += LANES) {
            IntVector bits = FloatVector.fromArray(FLOATS, values, from + i).reinterpretAsInts();
            ShortVector upper = (ShortVector) bits.lanewise(VectorOperators.LSHR, 16)
                    .convertShape(VectorOperators.I2S, ShortVector.SPECIES_256, 0);
            upper.reinterpretAsBytes().intoArray(to, at + i * Short.BYTES);
        }
        plain.encodeBfloat16(values, from + whole, n - whole, to, at + whole * Short.BYTES);
    }

    @Override
    public void add(float[] values, int from, int n, Lanes lanes) {
        VectorLanes.add(values, from, n, lanes);
    }
}
