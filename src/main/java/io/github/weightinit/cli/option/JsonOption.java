package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.file.OutputFile;
import io.github.weightinit.path.InputFiles;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The option for results as JSON. */
public final class JsonOption {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Write the results as JSON to FILE, on any Hadoop file system; - writes them to standard output,"
                            + " in place of the text.")
    private String json;

    /**
     * Opens the file, outside of a checkpoint's folder.
     *
     * @param inputs what the command has read besides the folder
     */
    public JsonResults open(CheckpointFolder folder, InputFiles inputs, Configuration configuration) {
        return new JsonResults(
                Optional.ofNullable(json).map(name -> OutputFile.open(name, folder, inputs, configuration)));
    }

    /** Opens the file, outside of the folders of two checkpoints. */
    public JsonResults open(CheckpointFolder one, CheckpointFolder other, Configuration configuration) {
        Optional.ofNullable(json).ifPresent(name -> OutputFile.requireOutside(name, other, configuration));
        return open(one, new InputFiles(), configuration);
    }

    /**
     * Opens the file.
     *
     * @param inputs what the command has read
     */
    public JsonResults open(InputFiles inputs, Configuration configuration) {
        return new JsonResults(Optional.ofNullable(json).map(name -> OutputFile.open(name, inputs, configuration)));
    }
}
