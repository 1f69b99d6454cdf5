package io.github.weightinit.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The high half of the unsigned product of two words: one instruction where Java has a method for it, which is from 18 on. */
final class HighProduct {
    private static final MethodHandle OF = find();

    private HighProduct() {}

    static long of(long x, long y) {
        try {
            return (long) OF.invokeExact(x, y);
        } catch (Throwable e) {
            throw new IllegalStateException(e); // neither method throws
        }
    }

    /** From the signed product. */
    static long fromSigned(long x, long y) {
        return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
    }

    private static MethodHandle find() {
        MethodType type = MethodType.methodType(long.class, long.class, long.class);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            try {
                return lookup.findStatic(Math.class, "unsignedMultiplyHigh", type);
            } catch (NoSuchMethodException e) { // Java 17
                return lookup.findStatic(HighProduct.class, "fromSigned", type);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
