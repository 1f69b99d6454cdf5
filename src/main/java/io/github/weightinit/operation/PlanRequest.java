package io.github.weightinit.operation;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.plan.BlockSize;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A spec, and how to cut it into files.
 *
 * @param spec the spec
 * @param blockSize about how large a row block is, such as {@code 64MiB}
 * @param format the name of a format
 * @param settings the settings of the format that were given; each format refuses those of another
 */
public record PlanRequest(SpecRequest spec, String blockSize, String format, Map<String, String> settings) {
    /**
     * The plan.
     *
     * @param inputs gets the files that are read
     * @throws UsageException if the block size, the format or its settings are wrong
     */
    public Plan plan(InputFiles inputs, Host host) {
        long bytes = checked(() -> BlockSize.parse(blockSize));
        Spec read = spec.read(inputs, host);
        return checked(() -> Plan.of(read, bytes, Formats.of(format, read, settings)));
    }

    private static <T> T checked(Supplier<T> planned) {
        try {
            return planned.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
