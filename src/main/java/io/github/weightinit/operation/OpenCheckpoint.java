package io.github.weightinit.operation;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.report.ReportContent;
import io.github.weightinit.report.ReportPage;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.VerifyJob;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A checkpoint that {@code init} wrote or began, as it was when it was opened.
 *
 * @param folder its folder
 * @param contents what is in it
 * @param plan what should be in it
 * @param host who asks
 */
public record OpenCheckpoint(CheckpointFolder folder, Contents contents, Plan plan, Host host) {
    /** @throws FolderException if there is none, or it cannot be read */
    public static OpenCheckpoint of(String path, Host host) {
        CheckpointFolder folder = OutputFolder.open(path, host.hadoop());
        Contents contents = OutputFolder.contents(folder);
        return new OpenCheckpoint(folder, contents, OutputFolder.plan(folder, contents), host);
    }

    /**
     * Whether it is right; of one that is unfinished, nothing is read.
     *
     * @param scope which blocks are recomputed
     */
    public Verification verify(Scope scope) throws IOException {
        return contents.isFinished()
                ? VerifyJob.submit(
                        host.jobs(),
                        folder,
                        contents,
                        plan,
                        scope,
                        host.progress(),
                        () -> host.interrupted(folder.path() + " is not verified; run verify again"))
                : Verification.unfinished(
                        folder.path().toString(), plan, contents.parts().size());
    }

    /**
     * What a report shows of a finished checkpoint.
     *
     * @param scope which blocks are recomputed
     * @param request what is asked of signals
     */
    public FindingsJob.Findings findings(Scope scope, StudyRequest request) throws IOException {
        return FindingsJob.submit(
                host.jobs(),
                folder,
                plan,
                scope,
                request,
                host.progress(),
                () -> host.interrupted("no report of " + folder.path() + " was written; run report again"));
    }

    /** The page of a report, in UTF-8. */
    public static byte[] page(Plan plan, FindingsJob.Findings found) {
        return ReportPage.of(new ReportContent(
                        plan, found.bytes(), found.verification(), found.spectra(), found.hasChain(), found.studies()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws FolderException if it is unfinished */
    public OpenCheckpoint requireFinished() {
        if (!contents.isFinished()) {
            throw new FolderException(unfinished());
        }
        return this;
    }

    /** The words for one that is unfinished, where a finished one is needed. */
    public String unfinished() {
        return folder.path() + " is unfinished; run init again to complete it";
    }
}
