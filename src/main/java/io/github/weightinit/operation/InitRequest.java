package io.github.weightinit.operation;

import java.util.List;

/**
 * A checkpoint to make.
 *
 * @param plan what it holds
 * @param out its folder, on any Hadoop file system
 * @param overwrite whether to remove first what this program wrote into the folder, and nothing else
 * @param sha256 whether to put the SHA-256 of each tensor into the manifest
 * @param files files of the user's to copy beside the weights
 */
public record InitRequest(PlanRequest plan, String out, boolean overwrite, boolean sha256, List<String> files) {
    public InitRequest {
        files = List.copyOf(files);
    }
}
