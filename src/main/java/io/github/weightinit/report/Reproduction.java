package io.github.weightinit.report;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.format.Format;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.DrawnLaw;
import io.github.weightinit.initializer.ElementSource;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.text.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to recreate the checkpoint, and how to verify one tensor of it without this program.
 *
 * @param command the command that recreates the checkpoint from its folder
 * @param numpy the lines of NumPy that verify the first tile of a tensor; empty if no tensor is simple enough
 */
record Reproduction(String command, Optional<String> numpy) {
    /** The longest name of a tensor to show; a longer one would hide the code. */
    private static final int MOST_NAME = 199;

    static Reproduction of(Plan plan, String folder) {
        String place = folder.replaceFirst("^file:/+", "/");
        Format format = Formats.files(plan).format();
        String command = """
                ./submit.sh init %s %s out/same""".formatted(String.join(" ", options(plan, format)), Literal.bash(place));
        Optional<String> numpy = plan.spec().tensors().stream()
                .filter(tensor -> tensor.name().length() <= MOST_NAME)
                .flatMap(tensor -> numpy(tensor, plan.spec().seed(), place, format).stream())
                .findFirst();
        return new Reproduction(command, numpy);
    }

    private static List<String> options(Plan plan, Format format) {
        List<String> options = new ArrayList<>(List.of("--block-size", Long.toString(plan.blockSize())));
        options.addAll(format.options());
        return options;
    }

    /** The code that verifies a tensor, if one call of a NumPy generator makes its draws. */
    private static Optional<String> numpy(Tensor tensor, long seed, String place, Format format) {
        return tensor.source() instanceof ElementSource && tensor.copyOf().isEmpty()
                ? tensor.law()
                        .match(
                                fixed -> Optional.empty(),
                                law -> numpy(tensor, law, seed, place, format),
                                haar -> Optional.empty())
                : Optional.empty();
    }

    private static Optional<String> numpy(Tensor tensor, DrawnLaw law, long seed, String place, Format format) {
        String type = tensor.dtype().isDouble() ? "np.float64" : "np.float32";
        String shift = law.location() == 0 ? "" : type + "(" + law.location() + ") + ";
        return law.draw()
                .numpyMethod()
                .map(method ->
                        "%s%s(%s) * stream.%s(len(stored), dtype=%s)".formatted(shift, type, law.scale(), method, type))
                .map(value ->
                        numpy(tensor, value, seed, format.python(Literal.python(place), "name", TileStream.TILE)));
    }

    private static String numpy(Tensor tensor, String value, long seed, String read) {
        return """
                import hashlib
                import numpy as np%s

                name = %s
                %s
                key = np.frombuffer(hashlib.sha256(f"%d/{name}".encode()).digest()[:16], "<u8")
                stream = np.random.Generator(np.random.Philox(key=key, counter=[0, 0, 0, 0]))
                value = %s
                print((stored == value%s).all())""".formatted(
                        tensor.dtype() == DType.BFLOAT16 ? "\nimport ml_dtypes" : "",
                        Literal.python(tensor.name()),
                        read,
                        seed,
                        value,
                        rounding(tensor.dtype()));
    }

    private static String rounding(DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> "";
            case FLOAT16 -> ".astype(np.float16)";
            case BFLOAT16 -> ".astype(ml_dtypes.bfloat16)";
        };
    }
}
