package io.github.weightinit.kernel;

import java.util.function.Supplier;

/** The loops in plain Java, for every processor. C2 vectorises some of them where it can. */
public final class PlainKernel implements Kernel {
    private final Supplier<Philox> philox;

    private PlainKernel(Supplier<Philox> philox) {
        this.philox = philox;
    }

    /** With Philox in loops over arrays, for processors that multiply 64-bit words in vectors. */
    public static PlainKernel inArrays() {
        return new PlainKernel(() -> new ArrayPhilox(new PlainProducts(Philox.BLOCKS)));
    }

    /** With Philox in registers. */
    public static PlainKernel inRegisters() {
        return new PlainKernel(ScalarPhilox::new);
    }

    @Override
    public Philox philox() {
        return philox.get();
    }

    @Override
    public Ziggurat ziggurat(long[] layers) {
        return new PlainZiggurat(layers);
    }

    @Override
    public void uniform(long[] words, int word, int n, float[] out, int from) {
        for (int i = 0; i < n / 2; i++) {
            long both = words[word + i];
            out[from + 2 * i] = fraction((int) both);
            out[from + 2 * i + 1] = fraction((int) (both >>> 32));
        }
        if (n % 2 == 1) {
            out[from + n - 1] = fraction((int) words[word + n / 2]);
        }
    }

    /** The top 24 bits of a draw, as a fraction. */
    private static float fraction(int draw) {
        return (draw >>> 8) * 0x1.0p-24f;
    }

    @Override
    public void roundToBfloat16(float[] values, int from, int to) {
        new PlainBfloat16(values, to - from).round(from, to);
    }

    /** Rounds a value to bfloat16, to nearest, ties to even; the result is the float of equal value. */
    public static float toBfloat16(float value) {
        return Float.intBitsToFloat(PlainBfloat16.rounded(Float.floatToRawIntBits(value)));
    }

    @Override
    public void encodeBfloat16(float[] values, int from, int n, byte[] to, int at) {
        new PlainBfloat16(values, n).encode(from, n, to, at);
    }

    @Override
    public void add(float[] values, int from, int n, Lanes lanes) {
        PlainLanes.add(values, from, n, lanes);
    }
}
