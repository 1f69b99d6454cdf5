package io.github.weightinit.format.parquet;

import io.github.weightinit.format.FileNaming;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code part-00000-of-00240.parquet}. */
final class PartNames implements FileNaming {
    private static final Pattern NAME = Pattern.compile("part-([0-9]{5,9})-of-([0-9]{5,9})\\.parquet");

    @Override
    public String name(int partition, int partitions) {
        return "part-%05d-of-%05d.parquet".formatted(partition, partitions);
    }

    @Override
    public boolean hasReceipts() {
        return false;
    }

    @Override
    public boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Spark reads every file of a folder. */
    @Override
    public boolean isReadAsWeights(String name) {
        return true;
    }

    @Override
    public List<String> companions(int partitions) {
        return List.of();
    }

    @Override
    public OptionalInt partition(String name, int partitions) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int partition = Integer.parseInt(matcher.group(1));
        return partition < partitions && name(partition, partitions).equals(name)
                ? OptionalInt.of(partition)
                : OptionalInt.empty();
    }
}
