package io.github.weightinit.format.raw;

import io.github.weightinit.format.FileNaming;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** {@code 0-of-7.raw}. */
final class RawNames implements FileNaming {
    @Override
    public String name(int partition, int partitions) {
        return partition + "-of-" + partitions + ".raw";
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }

    @Override
    public List<String> companions(int partitions) {
        return List.of();
    }

    @Override
    public OptionalInt partition(String name, int partitions) {
        return IntStream.range(0, partitions)
                .filter(i -> name(i, partitions).equals(name))
                .findFirst();
    }

    @Override
    public boolean isName(String name) {
        return name.matches("[0-9]+-of-[0-9]+\\.raw");
    }

    @Override
    public boolean isReadAsWeights(String name) {
        return isName(name);
    }
}
