package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.FileNaming;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code model-00001-of-00008.safetensors}, counted from 1, and {@code model.safetensors.index.json} beside them; or {@code
 * model.safetensors} alone. Shards that may have parts of tensors have the names that PyTorch gives such files, {@code
 * shard-00001-model-00001-of-00008.safetensors}, and no index: readers that know nothing of parts find none of them.
 *
 * @param chunking what a shard has of a tensor
 */
record ShardNames(Chunking chunking) implements FileNaming {
    static final String INDEX = "model.safetensors.index.json";

    private static final String SINGLE = "model.safetensors";
    private static final Pattern NAME =
            Pattern.compile("(?:shard-00001-)?model-([0-9]{5,9})-of-[0-9]{5,9}\\.safetensors");

    @Override
    public String name(int partition, int partitions) {
        return switch (chunking) {
            case WHOLE ->
                partitions == 1 ? SINGLE : "model-%05d-of-%05d.safetensors".formatted(partition + 1, partitions);
            case DCP -> "shard-00001-model-%05d-of-%05d.safetensors".formatted(partition + 1, partitions);
        };
    }

    @Override
    public boolean hasReceipts() {
        return true;
    }

    @Override
    public List<String> companions(int partitions) {
        return switch (chunking) {
            case WHOLE -> partitions == 1 ? List.of() : List.of(INDEX);
            case DCP -> List.of();
        };
    }

    @Override
    public boolean isName(String name) {
        return name.equals(SINGLE) || name.equals(INDEX) || NAME.matcher(name).matches();
    }

    /** PyTorch's reader lists the names with this ending; transformers reads the index first. */
    @Override
    public boolean isReadAsWeights(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".safetensors") || lower.endsWith(".safetensors.index.json");
    }

    @Override
    public OptionalInt partition(String name, int partitions) {
        Matcher matcher = NAME.matcher(name);
        int partition = matcher.matches() ? Integer.parseInt(matcher.group(1)) - 1 : 0;
        return partition >= 0
                        && partition < partitions
                        && name(partition, partitions).equals(name)
                ? OptionalInt.of(partition)
                : OptionalInt.empty();
    }
}
