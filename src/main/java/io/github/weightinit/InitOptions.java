package io.github.weightinit;

import io.github.weightinit.operation.InitRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * How a checkpoint is made.
 *
 * @param plan how the spec becomes files
 * @param overwrite whether to remove first what this program wrote into the folder, and nothing else
 * @param sha256 whether to put the SHA-256 of each tensor into the manifest, which generates every value once more
 * @param files files such as {@code config.json} to copy beside the weights; for {@code safetensors}
 */
public record InitOptions(PlanOptions plan, boolean overwrite, boolean sha256, List<String> files) {
    /** What the command does without options. */
    public static final InitOptions DEFAULT = new InitOptions(PlanOptions.DEFAULT, false, false, List.of());

    public InitOptions {
        files = List.copyOf(files);
    }

    /** The same with another plan. */
    public InitOptions withPlan(PlanOptions options) {
        return new InitOptions(options, overwrite, sha256, files);
    }

    /** The same in place of what the folder holds, as by {@code --overwrite}. */
    public InitOptions withOverwrite() {
        return new InitOptions(plan, true, sha256, files);
    }

    /** The same with SHA-256 digests, as by {@code --digest sha256}. */
    public InitOptions withSha256() {
        return new InitOptions(plan, overwrite, true, files);
    }

    /** The same with one more file beside the weights, as by {@code --with FILE}. */
    public InitOptions withFile(String path) {
        List<String> more = new ArrayList<>(files);
        more.add(path);
        return new InitOptions(plan, overwrite, sha256, more);
    }

    InitRequest request(String spec, String out) {
        return new InitRequest(plan.request(spec), out, overwrite, sha256, files);
    }
}
