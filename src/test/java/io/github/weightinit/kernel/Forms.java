package io.github.weightinit.kernel;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The forms that this machine has, for tests of what all of them must do. */
public final class Forms {
    private Forms() {}

    public static Stream<Named<Kernel>> all() {
        return Arrays.stream(KernelForm.values())
                .flatMap(form -> form.kernel().map(kernel -> Named.of(form.word(), kernel)).stream());
    }
}
