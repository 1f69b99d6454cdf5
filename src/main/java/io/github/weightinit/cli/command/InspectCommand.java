package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.InspectJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.ManifestTable;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.HadoopConfiguration;
import io.github.weightinit.spark.job.InspectJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect OUT}: what is in a folder, and whether it is complete. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Prints what is in a checkpoint's folder, and reads every file to find what is missing, truncated or"
                        + " changed. Exit code 1 if there is such a problem, or the folder is unfinished.")
public final class InspectCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Option(names = "--quick", description = "Compare names and lengths only.")
    private boolean quick;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public InspectCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        CheckpointFolder folder = OutputFolder.open(out, hadoop);
        Contents contents = OutputFolder.contents(folder);
        Plan plan = OutputFolder.plan(folder, contents);
        try (JsonResults results = json.open(folder, new InputFiles(), hadoop)) {
            List<String> problems = new ArrayList<>();
            contents.foreign().forEach(name -> problems.add(name + " was not written by this tool"));
            Optional<InspectJob.Result> read = quick ? Optional.empty() : Optional.of(read(folder, contents, plan));
            read.ifPresent(result -> problems.addAll(result.problems()));
            Optional<Manifest> manifest =
                    contents.isFinished() ? manifest(folder, contents, plan, read, problems) : Optional.empty();
            InspectJson found = new InspectJson(folder.path().toString(), contents, plan, !quick, manifest, problems);
            results.write(found::writeTo);
            if (results.leavesText()) {
                print(found);
            }
            return contents.isFinished() && problems.isEmpty() ? 0 : 1;
        }
    }

    /** Reads the files that should be there: all files of a finished checkpoint, those present of an unfinished one. */
    private InspectJob.Result read(CheckpointFolder folder, Contents contents, Plan plan) throws IOException {
        List<Partition> partitions = contents.isFinished()
                ? plan.partitions()
                : contents.parts().keySet().stream().map(plan.partitions()::get).toList();
        return InspectJob.submit(
                driver,
                folder,
                Formats.files(plan),
                partitions,
                progress.style(),
                () -> Console.interrupted(folder.path() + " was not read to the end; run inspect again"));
    }

    /** The manifest, if it can be read; adds to the problems what is wrong with it. */
    private static Optional<Manifest> manifest(
            CheckpointFolder folder,
            Contents contents,
            Plan plan,
            Optional<InspectJob.Result> read,
            List<String> problems)
            throws IOException {
        problems.addAll(Companions.of(folder, plan).problems());
        problems.addAll(Attachments.problems(folder, contents));
        if (!contents.isMarked()) {
            problems.add(FileNames.SUCCESS + " is missing");
        }
        boolean isWhole = contents.isFinished()
                && read.isPresent()
                && read.get().problems().isEmpty();
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

    private static void print(InspectJson found) {
        found.manifest()
                .ifPresent(manifest -> Console.out(ManifestTable.of(
                        found.plan(), manifest, Terminal.ofProcess().columns())));
        Console.out(found.problems());
        if (found.contents().isFinished()) {
            String state = found.isRead() ? " is finished and complete" : " is finished";
            Console.out(found.folder()
                    + (found.problems().isEmpty()
                            ? state
                            : " is damaged; to repair it, remove its _manifest.json and run init again"));
        } else {
            Console.out("%s is unfinished: %s of %s are there, %s; run init again to complete it"
                    .formatted(
                            found.folder(),
                            Sizes.count(found.contents().parts().size()),
                            Sizes.counted(found.plan().partitions().size(), "file"),
                            Sizes.bytes(found.contents().bytes())));
            Console.out("fingerprint " + found.plan().fingerprint());
        }
    }
}
