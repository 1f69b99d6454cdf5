package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.input.hocon.SpecFiles;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.input.shapes.ShapePath;
import io.github.weightinit.model.Spec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A spec on a Hadoop file system; what it includes is read from the same folder. The folder of a checkpoint, finished or not,
 * or its {@code _plan.json}, is the spec that the checkpoint was made from.
 */
public record SpecFile(Path path, InputFiles inputs, Configuration configuration) implements SpecFiles {
    /** Larger than any spec that is written by hand, and small beside the heap that parsing it takes. */
    private static final int MAX_BYTES = 64 << 20;

    /** @param inputs gets the spec, what it includes, and the files of its shapes */
    public static SpecFile of(String path, InputFiles inputs, Configuration configuration) {
        return new SpecFile(Paths.parse(path), inputs, configuration);
    }

    /** Reads the spec; warnings are passed on. */
    public Spec read(Overrides overrides, Consumer<Mistake> warnings) {
        Optional<CheckpointFolder> checkpoint = checkpoint();
        if (checkpoint.isPresent()) {
            inputs.add(checkpoint.get().path());
            return planned(checkpoint.get(), overrides);
        }
        return SpecReader.read(path.toString(), text(path), overrides, this, warnings);
    }

    @Override
    public String included(String name) {
        try {
            return text(new Path(path.getParent(), name));
        } catch (UsageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A path with shapes; a relative one begins at the folder of the spec. */
    @Override
    public ShapePath find(String shapes) throws IOException {
        return new StoredShapes(path.getParent(), inputs, configuration).find(shapes);
    }

    /** The checkpoint of which this is the folder or the plan. */
    private Optional<CheckpointFolder> checkpoint() {
        try {
            FileSystem fs = CheckpointFolder.regularFiles(path, configuration);
            Path qualified = fs.makeQualified(path);
            if (fs.getFileStatus(qualified).isDirectory()) {
                return Optional.of(CheckpointFolder.open(qualified, configuration));
            }
            return qualified.getName().equals(FileNames.PLAN)
                    ? Optional.of(CheckpointFolder.open(qualified.getParent(), configuration))
                    : Optional.empty();
        } catch (FileNotFoundException e) {
            throw new UsageException("there is no spec " + path, e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    /** The spec in the plan of a checkpoint. */
    private Spec planned(CheckpointFolder folder, Overrides overrides) {
        PlanFile plan = OutputFolder.contents(folder)
                .plan()
                .orElseThrow(() -> new UsageException(path + " is a folder without a checkpoint, not a spec"));
        if (!overrides.variables().isEmpty() || !overrides.shapes().isEmpty()) {
            throw new UsageException(
                    ("%s is a checkpoint: its plan has neither variables nor shapes to replace; give --set and --shapes with"
                                    + " the spec that it was made from")
                            .formatted(path));
        }
        Spec spec = plan.plan().spec();
        return new Spec(overrides.seed().orElse(spec.seed()), spec.tensors(), spec.chain());
    }

    /**
     * Requires that a checkpoint's folder does not hold this spec, and is not within a checkpoint that is this spec.
     *
     * @throws UsageException if that is not so
     */
    public void requireApart(CheckpointFolder out) {
        if (Location.of(path.toString(), configuration).isIn(out.path())) {
            throw new UsageException(
                    "SPEC %s is in OUT, the folder %s; write into another folder. To complete a checkpoint, run the command"
                                    .formatted(path, out.path())
                            + " that began it");
        }
        Optional<CheckpointFolder> checkpoint = checkpoint();
        if (checkpoint.isPresent()) {
            Location.of(out.path().toString(), configuration)
                    .requireOutside(checkpoint.get().path());
        }
    }

    private String text(Path file) {
        try {
            FileSystem fs = CheckpointFolder.regularFiles(file, configuration);
            inputs.add(fs.makeQualified(file));
            if (fs.getFileStatus(file).isDirectory()) {
                throw new UsageException(file + " is a folder, not a spec");
            }
            try (InputStream in = fs.open(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new UsageException(
                            "%s has more than %,d bytes; use 'for' to repeat tensors".formatted(file, MAX_BYTES));
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not text in UTF-8", e);
        } catch (FileNotFoundException e) {
            throw new UsageException("there is no spec " + file, e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }
}
