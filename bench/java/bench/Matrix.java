package bench;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A checkpoint of Xavier values, written as {@code PARAMETERS:DTYPE:FORM}. A form is a compression of Parquet, {@code none} or
 * {@code zstd}, for one matrix; or {@code safetensors}, for {@value #TENSORS} matrices, because it does not split a tensor.
 */
record Matrix(long parameters, String dtype, String form) {
    private static final long MAX_BLOCK = 64L << 20;
    private static final int TENSORS = 32;

    static Matrix parse(String text) {
        String[] words = text.split(":");
        return new Matrix(Long.parseLong(words[0]), words[1], words[2]);
    }

    /** The plan, with at least 8 files, so that two cores finish at about the same time. */
    Plan plan() {
        boolean safetensors = form.equals(SafetensorsFormat.NAME);
        Spec spec = spec(safetensors ? TENSORS : 1);
        Format format = safetensors
                ? Formats.of(form, spec, Map.of(SafetensorsFormat.SHARD_SIZE, "1")) // a shard for each tensor
                : Formats.of(ParquetFormat.NAME, spec, Map.of("compression", form));
        return Plan.of(spec, Math.min(MAX_BLOCK, 4 * parameters / 8), format);
    }

    private Spec spec(int tensors) {
        return SpecReader.read("bench", text(tensors), OptionalLong.empty(), name -> name);
    }

    /** The spec, as a file has it. */
    String text(int tensors) {
        long columns = parameters % 16384 == 0 ? 16384 : 10_000;
        return "seed = 42, dtype = %s, tensors = [ { for = { i = %d }, name = \"w{i}\", shape = [%d, %d], init = xavier } ]"
                .formatted(dtype, tensors, parameters / columns / tensors, columns);
    }
}
