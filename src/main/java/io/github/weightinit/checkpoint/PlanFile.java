package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.weightinit.format.Json;
import io.github.weightinit.input.hocon.SpecJson;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.plan.Compression;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The content of {@code _plan.json}: what the folder is to become, and enough to plan it again.
 *
 * @param contract the version of the value contract
 * @param layout the version of the files' layout
 * @param fingerprint the plan's fingerprint
 * @param partitions how many files there will be
 * @param blockSize the block size in bytes
 * @param compression how values are laid out in bytes
 * @param spec the spec with everything worked out; a spec file by itself
 */
public record PlanFile(
        int contract,
        int layout,
        String fingerprint,
        int partitions,
        long blockSize,
        Compression compression,
        Map<String, Object> spec) {
    public static PlanFile of(Plan plan) {
        return new PlanFile(
                Fingerprint.CONTRACT,
                Fingerprint.LAYOUT,
                plan.format().fingerprint(),
                plan.format().partitions(),
                plan.blockSize(),
                plan.format().compression(),
                SpecJson.of(plan.spec()));
    }

    /**
     * The plan again.
     *
     * @throws FolderException where it was made by another version of the contract or layout, or was edited
     */
    public Plan plan() {
        if (contract != Fingerprint.CONTRACT || layout != Fingerprint.LAYOUT) {
            throw new FolderException(
                    "%s is of value contract %d, layout %d; this version of the tool knows contract %d, layout %d"
                            .formatted(FileNames.PLAN, contract, layout, Fingerprint.CONTRACT, Fingerprint.LAYOUT));
        }
        try {
            String text = Json.mapper().writeValueAsString(spec);
            Plan plan = Plan.of(
                    SpecReader.read(FileNames.PLAN, text, OptionalLong.empty(), PlanFile::noInclude),
                    blockSize,
                    compression);
            if (!plan.format().fingerprint().equals(fingerprint)) {
                throw new FolderException(FileNames.PLAN + " was changed: its fingerprint is not that of its spec");
            }
            return plan;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map read from JSON can be written as JSON", e);
        }
    }

    private static String noInclude(String name) {
        throw new IllegalArgumentException("a plan includes nothing");
    }
}
