package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.AttachedFile;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.path.AttachedFiles;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The option for files of the user's beside the weights. */
public final class WithOption {
    @Option(
            names = "--with",
            paramLabel = "FILE",
            description =
                    "Copy FILE, such as config.json or tokenizer.json, beside the weights. For --format safetensors."
                            + " Repeatable.")
    private List<String> files = new ArrayList<>();

    /**
     * Reads the files.
     *
     * @param folder where they will be copied to
     * @param plan the plan of the weights
     * @param inputs gets the files that are read
     */
    public List<AttachedFile> read(CheckpointFolder folder, Plan plan, InputFiles inputs, Configuration configuration) {
        return AttachedFiles.read(files, folder, plan.layout().name(), inputs, configuration);
    }
}
