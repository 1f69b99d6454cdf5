package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A checkpoint's folder on a Hadoop file system. */
public final class CheckpointFolder {
    private final FolderFiles files;
    private final StoredPlan plan;

    private CheckpointFolder(FolderFiles files) {
        this.files = files;
        this.plan = new StoredPlan(files);
    }

    public static CheckpointFolder open(Path path, Configuration configuration) throws IOException {
        FileSystem fs = regularFiles(path, configuration);
        return new CheckpointFolder(new FolderFiles(fs, fs.makeQualified(path)));
    }

    /**
     * The file system of a path. On a local disk it opens regular files only: no pipe, which may block, and no device.
     *
     * @throws IOException where there is none
     */
    public static FileSystem regularFiles(Path path, Configuration configuration) throws IOException {
        FileSystem fs = store(path, configuration);
        boolean isLocal = fs instanceof LocalFileSystem || fs.getClass() == RawLocalFileSystem.class;
        return isLocal ? PlainLocalFileSystem.of(configuration) : fs;
    }

    /**
     * The file system of a path.
     *
     * @throws IOException where there is none; Hadoop throws a RuntimeException for a host or a module that is not known
     */
    public static FileSystem store(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (RuntimeException e) {
            throw new IOException(Reason.of(e), e);
        }
    }

    public Path path() {
        return files.folder();
    }

    FileSystem fileSystem() {
        return files.fs();
    }

    Path path(String name) {
        return files.path(name);
    }

    /**
     * A file of the folder.
     *
     * @throws java.io.FileNotFoundException if there is no file of that name
     * @throws FolderException if it is a pipe or a device
     */
    StoredFile file(String name) throws IOException {
        return files.file(name);
    }

    /**
     * What is in the folder; nothing at all where there is none.
     *
     * @throws FolderException where the path is a file, or the plan in it cannot be read
     */
    public Contents contents() throws IOException {
        List<FileStatus> found = files.list();
        boolean planned = found.stream().anyMatch(f -> f.getPath().getName().equals(FileNames.PLAN));
        if (!planned) {
            return Contents.unplanned(found);
        }
        PlanFile planFile = plan.read();
        return Contents.of(planFile, planFile.naming(), found);
    }

    /**
     * The manifest of a finished checkpoint.
     *
     * @throws FolderException where it cannot be understood
     */
    public Manifest manifest() throws IOException {
        return files.read(FileNames.MANIFEST, new TypeReference<Manifest>() {});
    }

    /**
     * The manifest of a finished checkpoint. One that is byte for byte what this program writes for the plan takes little
     * memory; it need not agree with the files.
     *
     * @throws FolderException where it cannot be understood
     */
    public Manifest manifest(Plan plan) throws IOException {
        Optional<Manifest> written = read(json -> ManifestJson.of(json, plan))
                .map(read -> Manifest.of(plan, CompactReceipt.expand(plan, read.files()), read.sha256()));
        return written.isPresent() && holds(written.get()) ? written.get() : manifest();
    }

    /** The SHA-256 digests that the manifest states; none if it cannot be read. */
    public Sha256Digests sha256(Plan plan) throws IOException {
        try {
            return read(json -> Optional.of(ManifestJson.sha256(json, plan))).orElse(Sha256Digests.NONE);
        } catch (FolderException e) {
            return Sha256Digests.NONE; // the general reader finds the same, and says what it is
        }
    }

    private interface Reading<T> {
        Optional<T> of(JsonParser json) throws IOException;
    }

    /** Reads the manifest; empty if it is not JSON, which the general reader explains. */
    private <T> Optional<T> read(Reading<T> reading) throws IOException {
        try (InputStream in = files.file(FileNames.MANIFEST).openSequential();
                JsonParser json = Json.mapper().createParser(in)) {
            return reading.of(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Reason.isSilent(e) ? new IOException(files.unreadable(FileNames.MANIFEST), e) : e;
        }
    }

    /**
     * The receipt of a file.
     *
     * @throws IOException if it cannot be read or understood
     */
    ReceiptFile receipt(String name) throws IOException {
        try {
            return files.read(FileNames.receipt(name), new TypeReference<ReceiptFile>() {});
        } catch (FolderException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Creates the folder, if necessary, and writes the plan into it. A folder that another run began for the same plan is
     * left as it is. If two plans are begun at the same moment, one is refused.
     *
     * @throws FolderException if that is not possible, or the folder has another plan
     */
    public void begin(PlanFile planned) {
        plan.begin(planned);
    }

    /**
     * Checks that the folder belongs to this plan.
     *
     * @throws FolderException if it does not
     */
    public void requirePlan(String fingerprint) throws IOException {
        plan.require(fingerprint);
    }

    /**
     * Checks that the folder belongs to a plan.
     *
     * @param contents what is in the folder
     * @throws FolderException if it is not; the message says in what the plans differ
     */
    public void requirePlan(Contents contents, Plan planned) {
        if (contents.plan().isPresent()
                && !planned.fingerprint().equals(contents.plan().get().fingerprint())) {
            throw new FolderException("%s belongs to another plan: %s; use another folder, or --overwrite"
                    .formatted(path(), PlanDifference.between(contents.plan().get(), planned)));
        }
    }

    /**
     * Checks that everything in the folder is this program's.
     *
     * @param contents what is in the folder
     * @throws FolderException if it is not; the message names what is not
     */
    public void requireOwn(Contents contents) {
        List<String> foreign = contents.foreign();
        if (!foreign.isEmpty()) {
            throw new FolderException(
                    "%s holds files that this tool did not write: %s%s; use an empty folder, or move them away"
                            .formatted(
                                    path(),
                                    String.join(", ", foreign.subList(0, Math.min(3, foreign.size()))),
                                    foreign.size() > 3 ? ", ..." : ""));
        }
    }

    /**
     * The damage of a finished folder that names and lengths reveal; empty if there is none.
     *
     * @param contents what is in it
     */
    public List<String> damage(Contents contents, Plan plan) throws IOException {
        try {
            return damage(manifest(plan), contents, plan);
        } catch (FolderException e) {
            return List.of(e.getMessage());
        }
    }

    /** The damage of a finished folder with this manifest. */
    public List<String> damage(Manifest manifest, Contents contents, Plan plan) throws IOException {
        List<String> wrong = new ArrayList<>(manifest.mismatches(contents));
        manifest.contradictions(plan).forEach(what -> wrong.add(FileNames.MANIFEST + ": " + what));
        FileNaming naming = Formats.naming(plan.layout().name(), plan.layout().settings());
        contents.parts().keySet().stream()
                .filter(partition ->
                        naming.hasReceipts() && !contents.receipts().contains(partition))
                .forEach(partition ->
                        wrong.add(naming.name(partition, plan.partitions().size()) + " has no receipt"));
        wrong.addAll(Companions.of(this, plan).problems());
        return wrong;
    }

    /** Marks a finished folder as unfinished, so that its damaged files can be written again. */
    public void reopen() throws IOException {
        files.delete(FileNames.SUCCESS);
        files.delete(FileNames.MANIFEST);
    }

    /**
     * Ends a checkpoint whose files are all there: writes the manifest, removes what lost attempts left, then writes {@code
     * _SUCCESS}. On a local disk each step has reached the disk before the next begins, so that after a power failure a
     * folder with a manifest has all its files.
     *
     * <p>Another run may have overwritten the folder with another plan at any moment. The plan is compared before the
     * manifest is written and once more after it, and a manifest that came too late is removed again. If this process ends
     * between the two, the other run replaces the manifest at its end; until then {@code init}, {@code inspect} and {@code
     * verify} find that its fingerprint is not that of the plan.
     *
     * @return what could not be removed, and why, in a sentence each; the checkpoint is finished all the same
     * @throws FolderException if the folder belongs to another plan by now
     * @throws IOException where a file is missing or has another length than its receipt says
     */
    public List<String> finish(Manifest manifest) throws IOException {
        requirePlan(manifest.fingerprint());
        Contents contents = contents();
        List<String> wrong = manifest.mismatches(contents);
        if (!wrong.isEmpty()) {
            throw new IOException("%s: %s; is the folder shared by all executors?".formatted(path(), wrong.get(0)));
        }
        files.sync();
        try {
            files.write(FileNames.MANIFEST, manifest);
        } catch (IOException e) {
            if (!holds(manifest)) { // another driver with the same plan was faster, and removed this one's
                throw e;
            }
        }
        try {
            requirePlan(manifest.fingerprint());
        } catch (FolderException e) {
            if (holds(manifest)) {
                files.delete(FileNames.MANIFEST);
            }
            throw e;
        }
        files.sync();
        return complete(contents);
    }

    /**
     * Does what follows the manifest; done again where a run was killed just after it.
     *
     * @param contents what is in the folder
     * @return what lost attempts left and could not be removed, and why, in a sentence each
     */
    public List<String> complete(Contents contents) throws IOException {
        List<String> warnings = leftovers().remove(contents.leftovers());
        succeed();
        files.sync();
        return warnings;
    }

    Leftovers leftovers() {
        return new Leftovers(files.fs(), path());
    }

    /** Writes {@code _SUCCESS}, the last step. */
    private void succeed() throws IOException {
        // a link of that name is replaced; to write to it would empty its target
        files.write(FileNames.SUCCESS, out -> {});
    }

    /** Whether the manifest is there with exactly this content; none of both is held in memory. */
    public boolean holds(Manifest manifest) throws IOException {
        return files.holds(FileNames.MANIFEST, manifest);
    }

    /**
     * Removes what this tool wrote, and nothing else.
     *
     * @return what lost attempts left and could not be removed, and why, in a sentence each
     */
    public List<String> clear() throws IOException {
        return new Clearing(this, files).all();
    }

    /**
     * Removes what this tool wrote into a folder whose plan cannot be read.
     *
     * @throws FolderException if anything else is there; nothing is removed then
     */
    public void clearUnreadable() throws IOException {
        new Clearing(this, files).unreadable();
    }

    boolean holds(String name, Companion.Content content) throws IOException {
        return files.holds(name, content);
    }

    /** Publishes a file of JSON that belongs to a plan, as the next method does. */
    void write(String name, Object json, String fingerprint) throws IOException {
        write(name, FolderFiles.json(json), fingerprint);
    }

    /**
     * Publishes a file that belongs to a plan.
     *
     * @throws FolderException if the folder belongs to another plan by now
     */
    void write(String name, Companion.Content content, String fingerprint) throws IOException {
        files.write(name, content, () -> requirePlan(fingerprint));
    }
}
