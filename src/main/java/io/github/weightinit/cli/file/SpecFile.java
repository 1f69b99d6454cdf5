package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.Json;
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
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A spec on a Hadoop file system; what it includes is read from the same folder. The folder of a checkpoint, or its {@code
 * _plan.json}, is the spec that the checkpoint was made from.
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

    /** The spec in the plan of a checkpoint. */
    private String planned(Path folder) throws IOException {
        PlanFile plan = OutputFolder.contents(OutputFolder.open(folder.toString(), configuration))
                .plan()
                .orElseThrow(() -> new UsageException(folder + " is a folder without a checkpoint, not a spec"));
        return Json.mapper().writeValueAsString(plan.spec());
    }

    private String text(Path file) {
        try {
            FileSystem fs = CheckpointFolder.regularFiles(file, configuration);
            inputs.add(fs.makeQualified(file));
            if (fs.getFileStatus(file).isDirectory()) {
                return planned(file);
            }
            if (file.getName().equals(FileNames.PLAN)) {
                return planned(file.getParent());
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
