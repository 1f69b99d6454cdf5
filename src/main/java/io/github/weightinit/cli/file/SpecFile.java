package io.github.weightinit.cli.file;

import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A spec on a Hadoop file system; what it includes is looked for beside it. */
public record SpecFile(Path path, Configuration configuration) {
    public static SpecFile of(String path, Configuration configuration) {
        return new SpecFile(Paths.parse(path), configuration);
    }

    public Spec read(OptionalLong seed) {
        return SpecReader.read(path.toString(), text(path), seed, this::included);
    }

    private String included(String name) {
        try {
            return text(new Path(path.getParent(), name));
        } catch (UsageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private String text(Path file) {
        try {
            FileSystem fs = file.getFileSystem(configuration);
            if (fs.getFileStatus(file).isDirectory()) {
                throw new UsageException(file + " is a folder, not a spec");
            }
            try (InputStream in = fs.open(file)) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(in.readAllBytes()))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is no text in UTF-8", e);
        } catch (FileNotFoundException e) {
            throw new UsageException("there is no spec " + file, e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
