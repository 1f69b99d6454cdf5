package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.plan.Plan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A checkpoint's folder on a Hadoop file system. */
public final class CheckpointFolder {
    private final FileSystem fs;
    private final Path path;

    private CheckpointFolder(FileSystem fs, Path path) {
        this.fs = fs;
        this.path = path;
    }

    public static CheckpointFolder open(Path path, Configuration configuration) throws IOException {
        FileSystem fs = regularFiles(path, configuration);
        return new CheckpointFolder(fs, fs.makeQualified(path));
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
        return path;
    }

    FileSystem fileSystem() {
        return fs;
    }

    Path path(String name) {
        return new Path(path, name);
    }

    /**
     * What is in the folder; nothing at all where there is none.
     *
     * @throws FolderException where the path is a file, or the plan in it cannot be read
     */
    public Contents contents() throws IOException {
        List<FileStatus> files = list();
        boolean planned = files.stream().anyMatch(f -> f.getPath().getName().equals(FileNames.PLAN));
        if (!planned) {
            return Contents.unplanned(files);
        }
        PlanFile plan = plan();
        return Contents.of(plan, Formats.naming(plan.format()), files);
    }

    private PlanFile plan() throws IOException {
        try (InputStream in = jsonFile(FileNames.PLAN).openSequential();
                JsonParser json = Json.mapper().createParser(in)) {
            PlanFile plan =
                    PlanFile.of(UntrustedRead.of(path(FileNames.PLAN) + " cannot be read", () -> PlanJson.read(json)));
            Formats.naming(plan.format()); // a format of a later version is refused here
            return plan;
        } catch (JsonProcessingException e) {
            throw new FolderException(path(FileNames.PLAN) + " is damaged: " + Json.mistake(e), e);
        } catch (IllegalArgumentException e) {
            throw new FolderException(path(FileNames.PLAN) + " is damaged: " + e.getMessage(), e);
        }
    }

    private List<FileStatus> list() throws IOException {
        try {
            if (fs.getFileStatus(path).isFile()) {
                throw new FolderException(path + " is a file; a checkpoint needs a folder");
            }
            return Arrays.asList(fs.listStatus(path));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /**
     * The manifest of a finished checkpoint.
     *
     * @throws FolderException where it cannot be understood
     */
    public Manifest manifest() throws IOException {
        return read(FileNames.MANIFEST, new TypeReference<Manifest>() {});
    }

    /**
     * The manifest of a finished checkpoint. One that is byte for byte what this program writes for the plan takes little
     * memory; it need not agree with the files.
     *
     * @throws FolderException where it cannot be understood
     */
    public Manifest manifest(Plan plan) throws IOException {
        Optional<Manifest> written = receipts(plan).map(files -> Manifest.of(plan, CompactReceipt.expand(plan, files)));
        return written.isPresent() && holds(written.get()) ? written.get() : manifest();
    }

    private Optional<List<CompactReceipt>> receipts(Plan plan) throws IOException {
        try (InputStream in = file(FileNames.MANIFEST).openSequential();
                JsonParser json = Json.mapper().createParser(in)) {
            return ManifestJson.receipts(json, plan);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // the general reader finds the same, and says what it is
        }
    }

    /**
     * The receipt of a file.
     *
     * @throws IOException if it cannot be read or understood
     */
    ReceiptFile receipt(String name) throws IOException {
        try {
            return read(FileNames.receipt(name), new TypeReference<ReceiptFile>() {});
        } catch (FolderException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * A file of the folder.
     *
     * @throws FileNotFoundException if there is no file of that name
     * @throws FolderException if it is a pipe or a device; Hadoop reports these as files, too
     */
    StoredFile file(String name) throws IOException {
        FileStatus status = fs.getFileStatus(path(name));
        if (fs instanceof PlainLocalFileSystem local && !local.isRegular(path(name))) {
            throw new FolderException(path(name) + " is damaged: it is not a regular file");
        }
        return new StoredFile(fs, status);
    }

    /** @throws FolderException if the file is too large for this process */
    private StoredFile jsonFile(String name) throws IOException {
        StoredFile file = file(name);
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (file.bytes() > most) {
            throw new FolderException(
                    "%s is damaged, or this process needs more memory: it has %,d bytes, and with this heap %,d are read"
                            .formatted(path(name), file.bytes(), most));
        }
        return file;
    }

    /** @throws FolderException if the file does not hold what it should, or is too large for this process */
    private <T> T read(String name, TypeReference<T> type) throws IOException {
        StoredFile file = jsonFile(name);
        try (InputStream in = file.openSequential()) {
            return Optional.ofNullable(UntrustedRead.of(
                            path(name) + " cannot be read", () -> Json.mapper().readValue(in, type)))
                    .orElseThrow(() -> new FolderException(path(name) + " is damaged: it holds null"));
        } catch (JsonProcessingException e) {
            throw new FolderException(path(name) + " is damaged: " + Json.mistake(e), e);
        }
    }

    /**
     * Creates the folder, if necessary, and writes the plan into it. A folder that another run began for the same plan is
     * left as it is. If two plans are begun at the same moment, one is refused.
     *
     * @throws FolderException if that is not possible, or the folder has another plan
     */
    public void begin(PlanFile plan) {
        try {
            if (!fs.exists(path(FileNames.PLAN))) {
                fs.mkdirs(path);
                writeNew(FileNames.PLAN, plan);
            }
            requirePlan(plan.fingerprint());
            if (!holds(FileNames.PLAN, plan)) { // an edited one is rewritten, like any damaged file
                write(FileNames.PLAN, plan);
            }
            sync();
        } catch (IOException e) {
            throw new FolderException("cannot write to " + path + ": " + Reason.of(e), e);
        }
    }

    /**
     * Checks that the folder belongs to this plan.
     *
     * @throws FolderException if it does not
     */
    public void requirePlan(String fingerprint) throws IOException {
        String found = fingerprint();
        if (!found.equals(fingerprint)) {
            throw new FolderException(
                    "%s belongs to another plan: another spec, seed, block size or compression (%.12s, not %.12s); use another folder, or --overwrite"
                            .formatted(path, found, fingerprint));
        }
    }

    /**
     * Checks that the folder belongs to a plan.
     *
     * @param contents what is in the folder
     * @throws FolderException if it is not; the message says in what the plans differ
     */
    public void requirePlan(Contents contents, Plan plan) {
        if (contents.plan().isPresent()
                && !plan.fingerprint().equals(contents.plan().get().fingerprint())) {
            throw new FolderException("%s belongs to another plan: %s; use another folder, or --overwrite"
                    .formatted(path, PlanDifference.between(contents.plan().get(), plan)));
        }
    }

    /**
     * The fingerprint in the plan, which is near the beginning of the file; the rest may be long.
     *
     * @throws FolderException where there is no plan, or none that can be read
     */
    private String fingerprint() throws IOException {
        try (InputStream in = fs.open(path(FileNames.PLAN));
                JsonParser json = Json.mapper().createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "fingerprint".equals(json.currentName())) {
                    return json.getText();
                }
            }
        } catch (FileNotFoundException e) {
            throw new FolderException(
                    path + " has lost its _plan.json during the run; was it overwritten or removed meanwhile?", e);
        } catch (JsonProcessingException e) {
            throw new FolderException(path(FileNames.PLAN) + " is damaged: " + Json.mistake(e), e);
        }
        throw new FolderException(path(FileNames.PLAN) + " is damaged: it has no fingerprint");
    }

    /**
     * The damage of a finished folder that names and lengths reveal; empty if there is none.
     *
     * @param contents what is in it
     */
    public List<String> damage(Contents contents, Plan plan) throws IOException {
        try {
            Manifest manifest = manifest(plan);
            List<String> wrong = new ArrayList<>(manifest.mismatches(contents));
            manifest.contradictions(plan).forEach(what -> wrong.add(FileNames.MANIFEST + ": " + what));
            FileNaming naming = Formats.naming(plan.layout().name());
            contents.parts().keySet().stream()
                    .filter(partition ->
                            naming.hasReceipts() && !contents.receipts().contains(partition))
                    .forEach(partition ->
                            wrong.add(naming.name(partition, plan.partitions().size()) + " has no receipt"));
            wrong.addAll(Companions.of(this, plan).problems());
            return wrong;
        } catch (FolderException e) {
            return List.of(e.getMessage());
        }
    }

    /** Marks a finished folder as unfinished, so that its damaged files can be written again. */
    public void reopen() throws IOException {
        fs.delete(path(FileNames.SUCCESS), false);
        fs.delete(path(FileNames.MANIFEST), false);
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
            throw new IOException("%s: %s; is the folder shared by all executors?".formatted(path, wrong.get(0)));
        }
        sync();
        try {
            write(FileNames.MANIFEST, manifest);
        } catch (IOException e) {
            if (!isFinishedBy(manifest)) {
                throw e;
            }
        }
        try {
            requirePlan(manifest.fingerprint());
        } catch (FolderException e) {
            if (holds(FileNames.MANIFEST, manifest)) {
                fs.delete(path(FileNames.MANIFEST), false);
            }
            throw e;
        }
        sync();
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
        sync();
        return warnings;
    }

    /** Whether another driver with the same plan was faster, and removed this one's manifest before it was complete. */
    private boolean isFinishedBy(Manifest manifest) throws IOException {
        return holds(FileNames.MANIFEST, manifest);
    }

    private Leftovers leftovers() {
        return new Leftovers(fs, path);
    }

    /** Waits until the names in the folder have reached the disk; other file systems have stored a name when it appears. */
    private void sync() throws IOException {
        if (fs instanceof PlainLocalFileSystem local) {
            local.syncFolder(path);
        }
    }

    /** Writes {@code _SUCCESS}, the last step. */
    private void succeed() throws IOException {
        try (PublishedFile file = PublishedFile.create(
                fs, path(FileNames.SUCCESS), UUID.randomUUID().toString())) {
            file.publish(); // a link of that name is replaced; to write to it would empty its target
        }
    }

    /**
     * Removes what this tool wrote, and nothing else. A run of the old plan may still work in the folder: its attempts look
     * at the plan before they publish a file. So after the plan is gone the folder is looked through until nothing of an
     * attempt that had looked before is left. An object store that completes a request later than that may still show a
     * file of the old plan; it has the old fingerprint, by which {@code inspect} and {@code verify} find it, and {@code
     * init} replaces it in an unfinished folder.
     *
     * @return what lost attempts left and could not be removed, and why, in a sentence each
     */
    public List<String> clear() throws IOException {
        Contents contents = contents();
        PlanFile plan = contents.plan().orElseThrow();
        FileNaming naming = Formats.naming(plan.format());
        remove(contents, naming);
        fs.delete(path(FileNames.PLAN), false);
        List<String> warnings;
        int looks = 0; // a list may miss a file that is renamed meanwhile, but not the next list
        do {
            contents = Contents.of(plan, naming, list());
            warnings = remove(contents, naming);
        } while (++looks < 2 || warnings.isEmpty() && hasFiles(contents));
        sync();
        return warnings;
    }

    private static boolean hasFiles(Contents contents) {
        return !contents.leftovers().isEmpty()
                || !contents.parts().isEmpty()
                || !contents.receipts().isEmpty();
    }

    private List<String> remove(Contents contents, FileNaming naming) throws IOException {
        reopen();
        List<String> warnings = leftovers().remove(contents.leftovers());
        int partitions = contents.plan().orElseThrow().partitions();
        for (int partition : contents.receipts()) { // first, so that no file is without its receipt and seems complete
            fs.delete(path(FileNames.receipt(naming.name(partition, partitions))), false);
        }
        for (String companion : naming.companions(partitions)) {
            fs.delete(path(companion), false);
        }
        for (int partition : contents.parts().keySet()) {
            fs.delete(path(naming.name(partition, partitions)), false);
        }
        return warnings;
    }

    /**
     * Removes what this tool wrote into a folder whose plan cannot be read: what has the names of its files. The plan goes
     * last.
     *
     * @throws FolderException if anything else is there; nothing is removed then
     */
    public void clearUnreadable() throws IOException {
        List<FileStatus> files = list();
        List<String> foreign = files.stream()
                .filter(file ->
                        !file.isFile() || !FileNames.isOwn(file.getPath().getName()))
                .map(file -> file.getPath().getName())
                .toList();
        if (!foreign.isEmpty()) {
            throw new FolderException("%s cannot be read, and %s also holds what this tool did not write: %s%s"
                    .formatted(
                            path(FileNames.PLAN),
                            path,
                            String.join(", ", foreign.subList(0, Math.min(3, foreign.size()))),
                            foreign.size() > 3 ? ", ..." : ""));
        }
        reopen();
        for (FileStatus file : files) {
            if (!file.getPath().getName().equals(FileNames.PLAN)) {
                fs.delete(file.getPath(), false);
            }
        }
        fs.delete(path(FileNames.PLAN), false);
    }

    /** Whether the manifest is there with exactly this content; none of both is held in memory. */
    public boolean holds(Manifest manifest) throws IOException {
        return holds(FileNames.MANIFEST, manifest);
    }

    /** Whether a file is there with exactly this content. */
    private boolean holds(String name, Object json) throws IOException {
        return holds(name, json(json));
    }

    boolean holds(String name, Companion.Content content) throws IOException {
        try (InputStream found = fs.open(path(name));
                ComparedStream wanted = new ComparedStream(found)) {
            content.write(wanted);
            return wanted.isEqual();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void write(String name, Object json) throws IOException {
        write(name, json(json));
    }

    private static Companion.Content json(Object json) {
        return out -> Json.mapper().writerWithDefaultPrettyPrinter().writeValue(out, json);
    }

    private void write(String name, Companion.Content content) throws IOException {
        try (PublishedFile file = PublishedFile.create(fs, path(name), word())) {
            content.write(file.stream());
            file.publish();
        } catch (FSError e) {
            throw unwrapped(name, e);
        }
    }

    /** Publishes a file of JSON that belongs to a plan, as the next method does. */
    void write(String name, Object json, String fingerprint) throws IOException {
        write(name, json(json), fingerprint);
    }

    /**
     * Publishes a file that belongs to a plan.
     *
     * @throws FolderException if the folder belongs to another plan by now
     */
    void write(String name, Companion.Content content, String fingerprint) throws IOException {
        try (PublishedFile file = PublishedFile.create(fs, path(name), word())) {
            content.write(file.stream());
            requirePlan(fingerprint);
            file.publish();
        } catch (FSError e) {
            throw unwrapped(name, e);
        }
    }

    /** Writes a file, unless there is one of that name. */
    private void writeNew(String name, Object json) throws IOException {
        try (PublishedFile file = PublishedFile.createNew(fs, path(name), word())) {
            json(json).write(file.stream());
            file.publishNew();
        } catch (IOException e) {
            if (!fs.exists(path(name))) {
                write(name, json); // a store without conditional requests; any other failure occurs again
            }
        } catch (FSError e) {
            throw unwrapped(name, e);
        }
    }

    private static String word() {
        return UUID.randomUUID().toString();
    }

    /** What Hadoop's local streams throw for a full disk is an Error. */
    private IOException unwrapped(String name, FSError e) {
        return new IOException("cannot write " + path(name) + ": " + Reason.of(e), e);
    }
}
