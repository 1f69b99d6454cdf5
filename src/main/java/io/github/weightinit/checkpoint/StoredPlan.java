package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.UntrustedRead;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The {@code _plan.json} of a folder: a folder belongs to the plan in it. */
record StoredPlan(FolderFiles files) {
    /**
     * Reads it.
     *
     * @throws FolderException if it cannot be read or understood
     */
    PlanFile read() throws IOException {
        StoredFile file = files.jsonFile(FileNames.PLAN);
        try {
            PlanFile plan = PlanFile.of(UntrustedRead.of(files.unreadable(FileNames.PLAN), () -> {
                try (InputStream in = file.openSequential();
                        JsonParser json = Json.mapper().createParser(in)) {
                    return PlanJson.read(json);
                }
            }));
            plan.naming(); // a format of a later version is refused here
            return plan;
        } catch (JsonProcessingException e) {
            throw new FolderException(files.path(FileNames.PLAN) + " is damaged: " + Json.mistake(e), e);
        } catch (IllegalArgumentException e) {
            throw new FolderException(files.path(FileNames.PLAN) + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Creates the folder, if necessary, and writes the plan into it. A folder that another run began for the same plan is
     * left as it is. If two plans are begun at the same moment, one is refused.
     *
     * @throws FolderException if that is not possible, or the folder has another plan
     */
    void begin(PlanFile plan) {
        try {
            if (!files.fs().exists(files.path(FileNames.PLAN))) {
                files.fs().mkdirs(files.folder());
                files.writeNew(FileNames.PLAN, plan);
            }
            require(plan.fingerprint());
            if (!files.holds(FileNames.PLAN, plan)) { // an edited one is rewritten, like any damaged file
                files.write(FileNames.PLAN, plan);
            }
            files.sync();
        } catch (IOException e) {
            throw new FolderException("cannot write to " + files.folder() + ": " + Reason.of(e), e);
        }
    }

    /**
     * Checks that the folder belongs to this plan.
     *
     * @throws FolderException if it does not
     */
    void require(String fingerprint) throws IOException {
        String found = fingerprint();
        if (!found.equals(fingerprint)) {
            throw new FolderException(
                    "%s belongs to another plan: another spec, seed, block size or compression (%.12s, not %.12s); use another folder, or --overwrite"
                            .formatted(files.folder(), found, fingerprint));
        }
    }

    /**
     * The fingerprint in the plan, which is near the beginning of the file; the rest may be long. Each task looks at it, so an
     * object store is not asked for the rest: that would take tens of megabytes, or a connection.
     *
     * @throws FolderException where there is no plan, or none that can be read
     */
    private String fingerprint() throws IOException {
        try {
            StoredFile file = files.file(FileNames.PLAN);
            return UntrustedRead.of(files.unreadable(FileNames.PLAN), () -> firstFingerprint(file))
                    .orElseThrow(() ->
                            new FolderException(files.path(FileNames.PLAN) + " is damaged: it has no fingerprint"));
        } catch (FileNotFoundException e) {
            throw new FolderException(
                    files.folder()
                            + " has lost its _plan.json during the run; was it overwritten or removed meanwhile?",
                    e);
        } catch (JsonProcessingException e) {
            throw new FolderException(files.path(FileNames.PLAN) + " is damaged: " + Json.mistake(e), e);
        }
    }

    private static Optional<String> firstFingerprint(StoredFile file) throws IOException {
        try (InputStream in = file.openRandom();
                JsonParser json = Json.mapper().createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "fingerprint".equals(json.currentName())) {
                    return Optional.of(json.getText());
                }
            }
            return Optional.empty();
        }
    }
}
