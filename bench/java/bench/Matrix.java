package bench;

import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.plan.Plan;
import java.util.Locale;
import java.util.OptionalLong;

/** A checkpoint of one Xavier matrix, written as {@code PARAMETERS:DTYPE:COMPRESSION}. */
record Matrix(long parameters, String dtype, Compression compression) {
    private static final long MAX_BLOCK = 64L << 20;

    static Matrix parse(String text) {
        String[] words = text.split(":");
        return new Matrix(Long.parseLong(words[0]), words[1], Compression.valueOf(words[2].toUpperCase(Locale.ROOT)));
    }

    /** The plan, with at least 8 blocks, so that two cores finish at about the same time. */
    Plan plan() {
        long columns = parameters % 16384 == 0 ? 16384 : 10_000;
        String spec = "seed = 42, dtype = %s, tensors = [ { name = w, shape = [%d, %d], init = xavier } ]"
                .formatted(dtype, parameters / columns, columns);
        return ParquetFormat.plan(
                SpecReader.read("bench", spec, OptionalLong.empty(), name -> name),
                Math.min(MAX_BLOCK, 4 * parameters / 8),
                compression);
    }
}
