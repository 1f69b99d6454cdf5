package io.github.weightinit.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The forms that this machine has, for tests of what all of them must do. */
public final class Forms {
    private Forms() {}

    /** The plain form, and that in vector instructions where there are such. */
    public static Stream<Named<Kernel>> all() {
        return Stream.concat(
                Stream.of(Named.of("plain", new PlainKernel())),
                KernelChoice.vector().map(vector -> Named.of("vector", vector)).stream());
    }
}
