package io.github.weightinit.checkpoint;

import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A format that tests of folders run with: how its files are requested, planned and named. */
public enum FileFormat {
    PARQUET(ParquetFormat.NAME, "--block-size="),
    SAFETENSORS(SafetensorsFormat.NAME, "--format=safetensors", "--shard-size=");

    private final String name;
    private final List<String> options;

    FileFormat(String name, String... options) {
        this.name = name;
        this.options = List.of(options);
    }

    /** {@code init} with the options for files of this size, 1MiB for example, and these arguments behind them. */
    public String[] init(String size, String... arguments) {
        List<String> words = new ArrayList<>(List.of("init", "--progress=none"));
        words.addAll(options);
        words.set(words.size() - 1, words.get(words.size() - 1) + size);
        return Stream.concat(words.stream(), Arrays.stream(arguments)).toArray(String[]::new);
    }

    /** An entry of a spec's tensors that fills so many files, each of rows x columns values. */
    public String matrices(int files, int rows, int columns) {
        return switch (this) {
            case PARQUET -> "{ name = w, shape = [%d, %d], init = he }".formatted(files * rows, columns);
            case SAFETENSORS ->
                "{ name = \"w.{i}\", for = { i = %d }, shape = [%d, %d], init = he }".formatted(files, rows, columns);
        };
    }

    /** A plan with files of about this size in bytes. */
    public Plan plan(Spec spec, long size) {
        return switch (this) {
            case PARQUET -> Plan.of(spec, size, ParquetFormat.of(spec, Map.of()));
            case SAFETENSORS ->
                Plan.of(spec, 1 << 27, SafetensorsFormat.of(spec, Map.of("shardSize", Long.toString(size))));
        };
    }

    private FileNaming naming() {
        return Formats.naming(name, Map.of());
    }

    /** The name of a file, counted from 0. */
    public String file(int partition, int files) {
        return naming().name(partition, files);
    }

    /** The names that belong to a file as soon as it is complete: its own and its receipt's. */
    public List<String> complete(String file) {
        return naming().hasReceipts() ? List.of(FileNames.receipt(file), file) : List.of(file);
    }

    /** How many files a finished folder has. */
    public int names(int files) {
        int own = List.of(FileNames.PLAN, FileNames.MANIFEST, FileNames.SUCCESS).size();
        return own
                + files * complete(file(0, files)).size()
                + naming().companions(files).size();
    }

    /** A regular expression for the names of the files of the partitions. */
    public String pattern() {
        return switch (this) {
            case PARQUET -> "part-\\d+-of-\\d+\\.parquet";
            case SAFETENSORS -> "model(-\\d+-of-\\d+)?\\.safetensors";
        };
    }
}
