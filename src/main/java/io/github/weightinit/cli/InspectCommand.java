package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.HadoopConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inspect OUT}: what is in a folder. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Tells what is in a checkpoint's folder. Exit code 1 where it is unfinished or files are missing.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Override
    public Integer call() throws IOException {
        CheckpointFolder folder = OutputFolder.open(out, HadoopConfiguration.fromSubmit());
        Contents contents = OutputFolder.contents(folder);
        PlanFile planFile = contents.plan()
                .orElseThrow(() ->
                        new FolderException(folder.path() + " holds no checkpoint of this tool: it has no _plan.json"));
        contents.foreign().forEach(name -> System.out.println("foreign: " + name));
        return contents.isFinished()
                ? finished(folder, contents, planFile.plan())
                : unfinished(folder, contents, planFile);
    }

    private static int unfinished(CheckpointFolder folder, Contents contents, PlanFile plan) {
        System.out.printf(
                "%s is unfinished: %s of %s are there, %s; run init again to make the rest%nfingerprint %s%n",
                folder.path(),
                Sizes.count(contents.parts().size()),
                Sizes.counted(plan.partitions(), "file"),
                Sizes.bytes(contents.parts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()),
                plan.fingerprint());
        return 1;
    }

    private static int finished(CheckpointFolder folder, Contents contents, Plan plan) throws IOException {
        Manifest manifest = folder.manifest();
        System.out.print(ManifestTable.of(plan, manifest));
        List<String> wrong = manifest.mismatches(contents);
        wrong.forEach(System.out::println);
        System.out.printf("%s is %s%n", folder.path(), wrong.isEmpty() ? "finished" : "damaged");
        return wrong.isEmpty() ? 0 : 1;
    }
}
