package io.github.weightinit.checkpoint;

import io.github.weightinit.format.Companion;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the user's beside the weights: those that the folder has, and those that are given now, in place of ones of
 * the same name. Weights do not depend on them, so they may change while the folder keeps its plan.
 */
public final class Attachments {
    /** No files. */
    public static final Attachments NONE = new Attachments(List.of(), List.of());

    private final List<Attachment> kept;
    private final List<AttachedFile> given;

    private Attachments(List<Attachment> kept, List<AttachedFile> given) {
        this.kept = kept;
        this.given = List.copyOf(given);
    }

    /**
     * Those of a folder whose plan stays, and those that are given.
     *
     * @param contents what is in the folder
     * @throws FolderException if one that is not given again was changed in the folder, or is missing there
     */
    public static Attachments of(CheckpointFolder folder, Contents contents, List<AttachedFile> given)
            throws IOException {
        List<Attachment> kept = recorded(contents)
                .filter(old -> given.stream().noneMatch(file -> file.name().equals(old.name())))
                .toList();
        for (Attachment attachment : kept) {
            Optional<String> problem = attachment.problem(folder);
            if (problem.isPresent()) {
                throw new FolderException("%s: %s; give it again with --with, or use --overwrite"
                        .formatted(folder.path(), problem.get()));
            }
        }
        return new Attachments(kept, given);
    }

    /** Reads those of a folder, and returns what is wrong with them, each with its name. */
    public static List<String> problems(CheckpointFolder folder, Contents contents) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Attachment attachment : recorded(contents).toList()) {
            attachment.problem(folder).ifPresent(problems::add);
        }
        return problems;
    }

    private static Stream<Attachment> recorded(Contents contents) {
        return contents.plan().stream().flatMap(plan -> plan.attachments().stream());
    }

    /** All of them, by name. */
    List<Attachment> all() {
        return Stream.concat(kept.stream(), given.stream().map(AttachedFile::attachment))
                .sorted(Comparator.comparing(Attachment::name))
                .toList();
    }

    /**
     * Begins a checkpoint, as {@link CheckpointFolder#begin} does, and publishes the files that are given. The plan records
     * them first, so that the folder has no file that the plan does not know.
     *
     * @return the names of those that were not there with the same content
     * @throws FolderException if the folder cannot be written to, or belongs to another plan
     */
    public List<String> begin(CheckpointFolder folder, Plan plan) throws IOException {
        folder.begin(PlanFile.of(plan, all()));
        List<Companion> companions = given.stream().map(AttachedFile::companion).toList();
        return new Companions(folder, plan.fingerprint(), companions).publish();
    }

    /** Whether files are given. */
    public boolean isGiven() {
        return !given.isEmpty();
    }
}
