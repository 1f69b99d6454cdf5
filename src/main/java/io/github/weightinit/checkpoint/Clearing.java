package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/** Removes from a folder what this tool wrote, and nothing else. */
record Clearing(CheckpointFolder folder, FolderFiles files) {
    /**
     * Removes what this tool wrote for the plan in the folder. A run of the old plan may still work in the folder: its attempts look
     * at the plan before they publish a file. So after the plan is gone the folder is looked through until nothing of an
     * attempt that had looked before is left. An object store that completes a request later than that may still show a
     * file of the old plan; it has the old fingerprint, by which {@code inspect} and {@code verify} find it, and {@code
     * init} replaces it in an unfinished folder.
     *
     * @return what lost attempts left and could not be removed, and why, in a sentence each
     */
    List<String> all() throws IOException {
        Contents contents = folder.contents();
        PlanFile plan = contents.plan().orElseThrow();
        FileNaming naming = plan.naming();
        remove(contents, naming);
        files.delete(FileNames.PLAN);
        List<String> warnings;
        int looks = 0; // a list may miss a file that is renamed meanwhile, but not the next list
        do {
            contents = Contents.of(plan, naming, files.list());
            warnings = remove(contents, naming);
        } while (++looks < 2 || warnings.isEmpty() && hasFiles(contents));
        files.sync();
        return warnings;
    }

    private static boolean hasFiles(Contents contents) {
        return !contents.leftovers().isEmpty()
                || !contents.parts().isEmpty()
                || !contents.receipts().isEmpty();
    }

    private List<String> remove(Contents contents, FileNaming naming) throws IOException {
        folder.reopen();
        List<String> warnings = folder.leftovers().remove(contents.leftovers());
        int partitions = contents.plan().orElseThrow().partitions();
        // receipts first, so that no file is without its receipt and seems complete
        files.delete(
                contents.receipts().stream().map(partition -> FileNames.receipt(naming.name(partition, partitions))));
        for (String companion : naming.companions(partitions)) {
            files.delete(companion);
        }
        for (Attachment attachment : contents.plan().orElseThrow().attachments()) {
            files.delete(attachment.name());
        }
        files.delete(contents.parts().keySet().stream().map(partition -> naming.name(partition, partitions)));
        return warnings;
    }

    /**
     * Removes what this tool wrote into a folder whose plan cannot be read: what has the names of its files, and the files of
     * the user's that the plan records, if as much of it can be read and they are as they were copied. The plan goes last.
     *
     * @throws FolderException if anything else is there; nothing is removed then
     */
    void unreadable() throws IOException {
        List<FileStatus> found = files.list();
        Set<String> attached = attached();
        List<String> foreign = found.stream()
                .filter(file -> !file.isFile() && !isScratch(file)
                        || !FileNames.isOwn(file.getPath().getName())
                                && !attached.contains(file.getPath().getName()))
                .map(file -> file.getPath().getName())
                .toList();
        if (!foreign.isEmpty()) {
            throw new FolderException("%s cannot be read, and %s also holds what this tool did not write: %s%s"
                    .formatted(
                            files.path(FileNames.PLAN),
                            files.folder(),
                            String.join(", ", foreign.subList(0, Math.min(3, foreign.size()))),
                            foreign.size() > 3 ? ", ..." : ""));
        }
        folder.reopen();
        for (FileStatus file : found) {
            if (!file.getPath().getName().equals(FileNames.PLAN)) {
                files.fs().delete(file.getPath(), isScratch(file)); // any name, one with a colon too
            }
        }
        files.delete(FileNames.PLAN);
    }

    private static boolean isScratch(FileStatus file) {
        return file.isDirectory() && file.getPath().getName().equals(FileNames.SCRATCH);
    }

    /** The names of the unchanged attachments of a plan that cannot be read. */
    private Set<String> attached() throws IOException {
        Set<String> names = new HashSet<>();
        try (InputStream in = files.file(FileNames.PLAN).openSequential();
                JsonParser json = Json.mapper().createParser(in)) {
            for (Attachment attachment : PlanJson.attachments(json)) {
                if (attachment.problem(folder).isEmpty()) {
                    names.add(attachment.name());
                }
            }
        } catch (FileNotFoundException | FolderException e) {
            return Set.of(); // no plan, or a pipe of that name
        }
        return names;
    }
}
