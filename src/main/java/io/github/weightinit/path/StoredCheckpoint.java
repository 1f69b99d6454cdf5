package io.github.weightinit.path;

import io.github.weightinit.audit.Audited;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.shapes.Shapes;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Somebody's checkpoint: a finished folder of this program, in any format, or safetensors files that any program wrote.
 *
 * @param path its qualified path
 * @param made the folder, if this program wrote it
 */
public record StoredCheckpoint(Path path, Optional<Made> made) {
    /**
     * A folder that this program wrote.
     *
     * @param folder the folder
     * @param plan its own plan
     */
    public record Made(CheckpointFolder folder, Plan plan) {}

    /**
     * Finds what is at a path.
     *
     * @throws FolderException if there is nothing, or a folder of this program that is unfinished
     */
    public static StoredCheckpoint open(String name, InputFiles inputs, Configuration configuration) {
        Path path = Paths.qualified(name, configuration);
        inputs.add(path);
        if (!isFolder(path, configuration)) {
            return new StoredCheckpoint(path, Optional.empty());
        }
        CheckpointFolder folder = OutputFolder.open(name, configuration);
        Contents contents = OutputFolder.contents(folder);
        if (contents.plan().isPresent() && !contents.isFinished()) {
            throw new FolderException(path + " is unfinished; run init again to complete it");
        }
        return new StoredCheckpoint(path, contents.plan().map(file -> new Made(folder, file.plan())));
    }

    private static boolean isFolder(Path path, Configuration configuration) {
        try {
            FileSystem fs = CheckpointFolder.regularFiles(path, configuration);
            return fs.getFileStatus(path).isDirectory();
        } catch (FileNotFoundException e) {
            throw new FolderException("there is no checkpoint " + path, e);
        } catch (IOException e) {
            throw new FolderException("cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    /**
     * What is audited.
     *
     * @throws FolderException if the files cannot be read, or a row is longer than a task can hold
     */
    public Audited audited(Spec promised, InputFiles inputs, Configuration configuration) {
        try {
            Optional<Plan> plan = made.map(Made::plan);
            return plan.isPresent()
                    ? Audited.ofFolder(promised, plan.get())
                    : Audited.ofShards(
                            promised,
                            Shapes.read(
                                    List.of(path.toString()),
                                    new StoredShapes(path.getParent(), inputs, configuration)));
        } catch (IOException e) { // its message names the file
            throw new FolderException(Reason.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new FolderException("cannot audit %s: %s".formatted(path, Reason.of(e)), e);
        }
    }
}
