package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A checkpoint's folder as users name it. A folder that cannot be reached is a mistake of theirs. */
public final class OutputFolder {
    private OutputFolder() {}

    public static CheckpointFolder open(String path, Configuration configuration) {
        try {
            return CheckpointFolder.open(Paths.parse(path), configuration);
        } catch (IOException e) {
            throw new FolderException("cannot open " + path + ": " + Reason.of(e), e);
        }
    }

    public static Contents contents(CheckpointFolder folder) {
        try {
            return folder.contents();
        } catch (IOException e) {
            throw new FolderException("cannot read " + folder.path() + ": " + Reason.of(e), e);
        }
    }

    /**
     * The plan of the folder.
     *
     * @throws FolderException if it has none
     */
    public static Plan plan(CheckpointFolder folder, Contents contents) {
        return contents.plan()
                .orElseThrow(() ->
                        new FolderException(folder.path() + " holds no checkpoint of this tool: it has no _plan.json"))
                .plan();
    }
}
