package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.weightinit.checkpoint.FolderException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class DriverMemoryTest {
    private static final Path FOLDER = new Path("/out");
    private static final long GIB = 1 << 30;

    @Test
    void aModelThatNeedsMoreIsRefusedWithTheOptionThatHelps() {
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> DriverMemory.requireToVerify(FOLDER, 1_000_000, GIB))
                .withMessageContaining("/out has 1,000,000 tensors")
                .withMessageContaining("it has 1,024: give Spark the option --driver-memory ");
    }

    @Test
    void theDefaultHeapIsEnoughForTwoHundredThousandTensorsAndAnyForAFew() {
        assertThatNoException().isThrownBy(() -> DriverMemory.requireToVerify(FOLDER, 200_000, GIB));
        assertThatNoException().isThrownBy(() -> DriverMemory.requireToVerify(FOLDER, 1_000, GIB / 8));
    }
}
