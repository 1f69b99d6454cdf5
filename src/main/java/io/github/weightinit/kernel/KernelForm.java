package io.github.weightinit.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** The forms of the loops, which differ in time alone. */
public enum KernelForm {
    /** Plain Java in loops over arrays, which the compiler makes vector instructions of, where these multiply 64-bit words. */
    ARRAYS {
        @Override
        Optional<Kernel> kernel() {
            return Optional.of(PlainKernel.inArrays());
        }
    },

    /** Plain Java with a block of random words in registers, for processors that multiply 64-bit words one by one. */
    REGISTERS {
        @Override
        Optional<Kernel> kernel() {
            return Optional.of(PlainKernel.inRegisters());
        }
    },

    /** The vector API that the JDK incubates, for processors with vectors of 512 bits and JVMs that have the module. */
    VECTOR {
        @Override
        Optional<Kernel> kernel() {
            try {
                return Optional.of((Kernel)
                        Class.forName(VECTOR_KERNEL).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException | LinkageError e) {
                return Optional
                        .empty(); // without the module its classes are missing; without the instructions it throws
            }
        }
    };

    private static final String VECTOR_KERNEL = "io.github.weightinit.kernel.vector.VectorKernel";

    /** The level of HotSpot's option UseAVX that stands for AVX-512, the first that has a 64-bit vector multiplication. */
    private static final int AVX_512 = 3;

    /** Its loops, if this JVM and its processor have what they need. */
    abstract Optional<Kernel> kernel();

    /** The plain form that is faster on this processor, by what the JVM says of it. */
    static KernelForm ofThisProcessor() {
        return useAvx() >= AVX_512 ? ARRAYS : REGISTERS;
    }

    /** As a setting names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 0 on other processors than x86. */
    private static int useAvx() {
        HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (hotspot == null) {
            return 0;
        }
        try {
            return Integer.parseInt(hotspot.getVMOption("UseAVX").getValue());
        } catch (IllegalArgumentException e) {
            return 0; // there is no such option
        }
    }
}
