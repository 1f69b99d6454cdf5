package io.github.weightinit.operation;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.StoredCheckpoint;
import io.github.weightinit.spark.job.AuditJob;
import java.io.IOException;

/**
 * Holds a checkpoint that any program wrote against a spec.
 *
 * @param checkpoint the checkpoint
 * @param audited what is in it, and what should be
 * @param host who asks
 */
public record CheckpointAudit(StoredCheckpoint checkpoint, Audited audited, Host host) {
    /**
     * Reads the spec, and which tensors the checkpoint has.
     *
     * @param inputs gets the files that are read
     * @throws FolderException if the checkpoint cannot be read
     */
    public static CheckpointAudit of(SpecRequest spec, String checkpoint, InputFiles inputs, Host host) {
        Spec promised = spec.read(inputs, host);
        StoredCheckpoint stored = StoredCheckpoint.open(checkpoint, inputs, host.hadoop());
        return new CheckpointAudit(stored, stored.audited(promised, inputs, host.hadoop()), host);
    }

    /** Reads the values. */
    public Audit run() throws IOException {
        return AuditJob.submit(
                host.jobs(),
                checkpoint.path(),
                audited,
                checkpoint.made(),
                host.progress(),
                () -> host.interrupted(checkpoint.path() + " is not audited; run audit again"));
    }
}
