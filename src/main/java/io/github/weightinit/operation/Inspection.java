package io.github.weightinit.operation;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InspectJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in a checkpoint's folder.
 *
 * @param checkpoint the checkpoint
 * @param isRead whether every file was read, or only names and lengths
 * @param manifest what it holds, if it is finished and its manifest can be read
 * @param problems what is wrong
 */
public record Inspection(
        OpenCheckpoint checkpoint, boolean isRead, Optional<Manifest> manifest, List<String> problems) {
    /** The state of a folder. */
    public enum Status {
        FINISHED,
        UNFINISHED,
        /** Whether finished or not, something is wrong with what is there. */
        DAMAGED
    }

    public Inspection {
        problems = List.copyOf(problems);
    }

    /** Compares names and lengths only. */
    public static Inspection ofNames(OpenCheckpoint checkpoint) throws IOException {
        return of(checkpoint, Optional.empty());
    }

    /** Reads the files that should be there: all files of a finished checkpoint, those present of an unfinished one. */
    public static Inspection ofFiles(OpenCheckpoint checkpoint) throws IOException {
        CheckpointFolder folder = checkpoint.folder();
        Contents contents = checkpoint.contents();
        List<Partition> all = checkpoint.plan().partitions();
        Host host = checkpoint.host();
        return of(
                checkpoint,
                Optional.of(InspectJob.submit(
                        host.jobs(),
                        folder,
                        Formats.files(checkpoint.plan()),
                        contents.isFinished()
                                ? all
                                : contents.parts().keySet().stream()
                                        .map(all::get)
                                        .toList(),
                        host.progress(),
                        () -> host.interrupted(folder.path() + " was not read to the end; run inspect again"))));
    }

    private static Inspection of(OpenCheckpoint checkpoint, Optional<InspectJob.Result> read) throws IOException {
        List<String> problems = new ArrayList<>();
        checkpoint.contents().foreign().forEach(name -> problems.add(name + " was not written by this tool"));
        read.ifPresent(result -> problems.addAll(result.problems()));
        Optional<Manifest> manifest =
                checkpoint.contents().isFinished() ? manifest(checkpoint, read, problems) : Optional.empty();
        return new Inspection(checkpoint, read.isPresent(), manifest, problems);
    }

    /** The manifest, if it can be read; adds to the problems what is wrong with it. */
    private static Optional<Manifest> manifest(
            OpenCheckpoint checkpoint, Optional<InspectJob.Result> read, List<String> problems) throws IOException {
        CheckpointFolder folder = checkpoint.folder();
        Contents contents = checkpoint.contents();
        Plan plan = checkpoint.plan();
        problems.addAll(Companions.of(folder, plan).problems());
        problems.addAll(Attachments.problems(folder, contents));
        if (!contents.isMarked()) {
            problems.add(FileNames.SUCCESS + " is missing");
        }
        boolean isWhole = read.isPresent() && read.get().problems().isEmpty();
        Optional<Manifest> recomputed = isWhole
                ? Optional.of(
                        Manifest.of(plan, CompactReceipt.expand(plan, read.get().whole()), folder.sha256(plan)))
                : Optional.empty();
        if (recomputed.isPresent() && folder.holds(recomputed.get())) {
            return recomputed; // the usual case, in which the manifest need not fit in memory
        }
        Manifest manifest;
        try {
            manifest = folder.manifest(plan);
        } catch (FolderException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
        List<String> wrong = manifest.contradictions(plan);
        if (!wrong.isEmpty()) {
            wrong.forEach(what -> problems.add(FileNames.MANIFEST + ": " + what));
            return Optional.empty();
        }
        if (read.isEmpty()) {
            problems.addAll(manifest.mismatches(contents));
        }
        recomputed.ifPresent(
                truth -> manifest.errors(truth).forEach(error -> problems.add(FileNames.MANIFEST + ": " + error)));
        return Optional.of(manifest);
    }

    /** The state of the folder. */
    public Status status() {
        return !problems.isEmpty()
                ? Status.DAMAGED
                : checkpoint.contents().isFinished() ? Status.FINISHED : Status.UNFINISHED;
    }

    /** Whether it is finished, and nothing is wrong. */
    public boolean hasPassed() {
        return status() == Status.FINISHED;
    }
}
