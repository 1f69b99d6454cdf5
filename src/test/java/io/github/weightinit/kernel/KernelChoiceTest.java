package io.github.weightinit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which form is taken, and what is said of it. */
class KernelChoiceTest {
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final KernelChoice choice = new KernelChoice(3);

    @Test
    void aFormThatIsToldIsTakenAndStays() {
        choice.choose(Optional.of(KernelForm.REGISTERS), log::add);
        Kernel registers = choice.next();
        assertThat(registers.philox()).isInstanceOf(ScalarPhilox.class);
        for (int tile = 0; tile < 10; tile++) {
            assertThat(choice.next()).isSameAs(registers);
        }
        assertThat(log).containsExactly("values are made by the kernel registers, as told");
    }

    @Test
    void aFormThatThisMachineLacksIsReplacedAndThatIsSaid() {
        assumeThat(KernelForm.VECTOR.kernel()).as("vectors of 512 bits").isEmpty();
        choice.choose(Optional.of(KernelForm.VECTOR), log::add);
        assertThat(log).singleElement().asString().endsWith("since this JVM and its processor cannot run vector");
    }

    @Test
    void withoutATellTheProcessorDecidesAndThenATrial() throws InterruptedException {
        assumeThat(KernelForm.VECTOR.kernel()).as("vectors of 512 bits").isPresent();
        choice.choose(Optional.empty(), log::add);
        assertThat(log.poll())
                .isEqualTo("values are made by the kernel %s, which suits this processor"
                        .formatted(KernelForm.ofThisProcessor().word()));
        for (int tile = 0; tile < 3; tile++) {
            assertThat(choice.next()).isInstanceOf(PlainKernel.class);
        }
        assertThat(log.poll(1, TimeUnit.MINUTES))
                .isEqualTo("values are made by the kernel vector from now on, which is faster in a trial than %s"
                        .formatted(KernelForm.ofThisProcessor().word()));
        assertThat(choice.next()).isNotInstanceOf(PlainKernel.class);
    }
}
