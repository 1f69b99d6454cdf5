package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.plan.Plan;
import org.apache.hadoop.fs.Path;

/**
 * The heap of the driver that a verification needs. The results of the tests of each tensor stay on the driver until the end,
 * for the report and for {@code --json}; what else grows with the model is a few hundred bytes a tensor.
 */
final class DriverMemory {
    /** Spark's own, the results of a task, and the reserve below which the garbage collector takes most of the time. */
    private static final long BASE = 400L << 20;

    /**
     * A heap histogram at the end of a verification of 200,000 tensors shows 1,040 live bytes for each, 560 of them ten test
     * results; the rest is room for the garbage collector.
     */
    private static final long BYTES_A_TENSOR = 1500;

    private DriverMemory() {}

    /** @throws FolderException if the heap is too small to verify a checkpoint; the message says how much it needs */
    static void requireToVerify(Path folder, Plan plan) {
        requireToVerify(
                folder, plan.spec().tensors().size(), Runtime.getRuntime().maxMemory());
    }

    /** @throws FolderException if the heap is too small to compare the values of checkpoints with so many tensors */
    static void requireToCompare(Path folder, Plan a, Plan b) {
        int tensors = a.spec().tensors().size() + b.spec().tensors().size();
        require(folder, "compare", tensors, Runtime.getRuntime().maxMemory());
    }

    /** @throws FolderException if the heap is too small to audit a checkpoint with so many tensors */
    static void requireToAudit(Path checkpoint, int tensors) {
        require(checkpoint, "audit", tensors, Runtime.getRuntime().maxMemory());
    }

    static void requireToVerify(Path folder, int tensors, long heap) {
        require(folder, "verify", tensors, heap);
    }

    private static void require(Path folder, String verb, int tensors, long heap) {
        long needed = BASE + BYTES_A_TENSOR * tensors;
        if (heap < needed && tensors > 1000) { // a small model may be tried with any heap
            throw new FolderException(
                    ("%s has %,d tensors, and to %s them the driver needs about %,d MiB of memory; it has %,d:"
                                    + " give Spark the option --driver-memory %dm")
                            .formatted(folder, tensors, verb, needed >> 20, heap >> 20, (needed >> 20) * 11 / 10));
        }
    }
}
