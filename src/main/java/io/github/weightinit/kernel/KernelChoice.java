package io.github.weightinit.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which form of the loops runs in this JVM. Vector instructions save a quarter to a half of the time, but the compiler first takes
 * about a second for them, and until then they are slower than plain code by far; and they need an incubating module of the JDK, which Spark 4
 * adds to its JVMs. So a JVM starts with plain loops. Once it has made enough values to be in a long job, a thread tries the
 * vector form beside it, and the choice changes if that gives the same results in less time.
 */
public final class KernelChoice {
    /** The tiles after which the other form is tried: 67 million values, some tenths of a second. */
    private static final int WORTH_A_TRIAL = 1024;

    private static final String VECTOR = "io.github.weightinit.kernel.vector.VectorKernel";

    /** The JVM has one compiler, so what it has compiled is a matter of the JVM. */
    private static final KernelChoice OF_THIS_JVM = new KernelChoice();

    private final AtomicInteger tiles = new AtomicInteger();
    private volatile Kernel chosen = new PlainKernel();

    private KernelChoice() {}

    /** The form to use now. */
    public static Kernel current() {
        return OF_THIS_JVM.chosen;
    }

    /** The form to use for one more tile. */
    public static Kernel forTile() {
        if (OF_THIS_JVM.tiles.get() < WORTH_A_TRIAL && OF_THIS_JVM.tiles.incrementAndGet() == WORTH_A_TRIAL) {
            Thread trial = new Thread(OF_THIS_JVM::tryVector, "weightinit-kernel-trial");
            trial.setDaemon(true);
            trial.start();
        }
        return current();
    }

    private void tryVector() {
        Kernel plain = chosen;
        vector().filter(vector -> new KernelTrial(plain, vector).isWon()).ifPresent(vector -> chosen = vector);
    }

    /** The form in vector instructions, if this JVM and its processor have what it needs. */
    public static Optional<Kernel> vector() {
        try {
            return Optional.of(
                    (Kernel) Class.forName(VECTOR).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // without the module its classes are missing; without the instructions it throws
        }
    }
}
