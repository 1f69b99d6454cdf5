package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.file.OutputFile;
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

    /** Opens the file, outside of a checkpoint's folder. */
    public JsonResults open(CheckpointFolder folder, Configuration configuration) {
        return new JsonResults(Optional.ofNullable(json).map(name -> OutputFile.open(name, folder, configuration)));
    }

    /** Opens the file. */
    public JsonResults open(Configuration configuration) {
        return new JsonResults(Optional.ofNullable(json).map(name -> OutputFile.open(name, configuration)));
    }
}
