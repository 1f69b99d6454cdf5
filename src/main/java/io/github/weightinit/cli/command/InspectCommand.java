package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.cli.console.Printable;
import io.github.weightinit.cli.file.OutputFolder;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.ManifestTable;
import io.github.weightinit.cli.table.Sizes;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect OUT}: what is in a folder, and whether it is whole. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Tells what is in a checkpoint's folder, and reads every file to find what is missing, cut short or"
                        + " changed. Exit code 1 where there is such a thing, or the folder is unfinished.")
public final class InspectCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Option(names = "--quick", description = "Look at names and lengths only.")
    private boolean quick;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public InspectCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        CheckpointFolder folder = OutputFolder.open(out, HadoopConfiguration.fromSubmit());
        Contents contents = OutputFolder.contents(folder);
        Plan plan = OutputFolder.plan(folder, contents);
        Optional<InspectJob.Result> checked = quick ? Optional.empty() : Optional.of(check(folder, contents, plan));
        List<String> problems = new ArrayList<>();
        contents.foreign().forEach(name -> problems.add(name + " was not written by this tool"));
        checked.ifPresent(result -> problems.addAll(result.problems()));
        return contents.isFinished()
                ? finished(folder, contents, plan, checked, problems)
                : unfinished(folder, contents, plan, problems);
    }

    /** Reads the files that should be there: all of a finished checkpoint's, and what an unfinished one has. */
    private InspectJob.Result check(CheckpointFolder folder, Contents contents, Plan plan) throws IOException {
        List<Partition> partitions = contents.isFinished()
                ? plan.partitions()
                : contents.parts().keySet().stream().map(plan.partitions()::get).toList();
        return InspectJob.submit(driver, folder, Formats.files(plan), partitions, progress.style());
    }

    private static int unfinished(CheckpointFolder folder, Contents contents, Plan plan, List<String> problems) {
        problems.stream().map(Printable::line).forEach(System.out::println);
        System.out.printf(
                "%s is unfinished: %s of %s are there, %s; run init again to make the rest%nfingerprint %s%n",
                folder.path(),
                Sizes.count(contents.parts().size()),
                Sizes.counted(plan.partitions().size(), "file"),
                Sizes.bytes(contents.parts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                plan.fingerprint());
        return 1;
    }

    private static int finished(
            CheckpointFolder folder,
            Contents contents,
            Plan plan,
            Optional<InspectJob.Result> checked,
            List<String> problems)
            throws IOException {
        Optional<Manifest> manifest = manifest(folder, problems);
        if (checked.isEmpty()) {
            manifest.ifPresent(m -> problems.addAll(m.mismatches(contents)));
        } else if (manifest.isPresent() && problems.isEmpty()) {
            Manifest truth = Manifest.of(plan, checked.get().whole());
            manifest.get().errors(truth).forEach(error -> problems.add(FileNames.MANIFEST + ": " + error));
        }
        manifest.ifPresent(m -> System.out.print(ManifestTable.of(plan, m)));
        problems.stream().map(Printable::line).forEach(System.out::println);
        System.out.println(folder.path()
                + (problems.isEmpty()
                        ? " is finished" + (checked.isPresent() ? " and whole" : "")
                        : " is damaged; to mend it, remove its _manifest.json and run init again"));
        return problems.isEmpty() ? 0 : 1;
    }

    private static Optional<Manifest> manifest(CheckpointFolder folder, List<String> problems) throws IOException {
        try {
            return Optional.of(folder.manifest());
        } catch (FolderException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }
}
