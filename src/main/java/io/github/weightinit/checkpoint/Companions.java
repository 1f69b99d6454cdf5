package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Companion;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files that a format puts beside those of the partitions. */
public final class Companions {
    private final CheckpointFolder folder;
    private final String fingerprint;
    private final List<Companion> companions;

    Companions(CheckpointFolder folder, String fingerprint, List<Companion> companions) {
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.companions = companions;
    }

    /** Those of a plan. */
    public static Companions of(CheckpointFolder folder, Plan plan) {
        return new Companions(
                folder, plan.fingerprint(), Formats.files(plan).format().companions(plan));
    }

    /**
     * Publishes them; one that is there with the right content stays as it is.
     *
     * @return the names of those that were published
     * @throws FolderException if the folder belongs to another plan by now
     */
    public List<String> publish() throws IOException {
        List<String> published = new ArrayList<>();
        for (Companion companion : companions) {
            if (!folder.holds(companion.name(), companion.content())) {
                folder.write(companion.name(), companion.content(), fingerprint);
                published.add(companion.name());
            }
        }
        return published;
    }

    /** Reads them, and returns those that are missing or changed, each with its name. */
    public List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Companion companion : companions) {
            if (!folder.holds(companion.name(), companion.content())) {
                problems.add(companion.name() + " is missing, or not as it was written");
            }
        }
        return problems;
    }
}
