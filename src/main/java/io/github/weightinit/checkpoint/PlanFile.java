package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Json;
import io.github.weightinit.input.hocon.ExpandedSpec;
import io.github.weightinit.input.hocon.SpecJson;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.Plan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of {@code _plan.json}: everything that is needed to make the same plan again.
 *
 * @param contract the version of the value contract
 * @param layout the version of the files' layout
 * @param fingerprint the plan's fingerprint
 * @param partitions how many files there will be
 * @param blockSize the block size in bytes
 * @param format the name of the file format
 * @param settings the settings of the file format
 * @param attachments the files of the user's beside the weights
 * @param spec the spec with everything evaluated; a valid spec file itself
 */
public record PlanFile(
        int contract,
        int layout,
        String fingerprint,
        int partitions,
        long blockSize,
        String format,
        SortedMap<String, String> settings,
        List<Attachment> attachments,
        Map<String, Object> spec) {
    /** The key of the attachments, as the option that gives them. */
    static final String WITH = "with";

    /** @throws IllegalArgumentException if a number is out of range, or an attachment has a name of another file */
    public PlanFile {
        if (partitions < 1 || partitions > Plan.MAX_PARTITIONS || blockSize < 1) {
            throw new IllegalArgumentException("'partitions' or 'blockSize' is out of range");
        }
        attachments = List.copyOf(attachments);
        Set<String> names = new HashSet<>();
        for (Attachment attachment : attachments) {
            if (!names.add(attachment.name())) {
                throw new IllegalArgumentException("two attached files are called " + attachment.name());
            }
            Formats.requireBeside(format, attachment.name());
        }
    }

    public static PlanFile of(Plan plan) {
        return of(plan, List.of());
    }

    /** The file of a plan, with the files of the user's beside the weights. */
    static PlanFile of(Plan plan, List<Attachment> attachments) {
        return new PlanFile(
                Fingerprint.contract(plan.spec()),
                Fingerprint.layout(plan.spec(), plan.layout()),
                plan.fingerprint(),
                plan.partitions().size(),
                plan.blockSize(),
                plan.layout().name(),
                plan.layout().settings(),
                attachments,
                SpecJson.of(plan.spec()));
    }

    /**
     * From JSON as Jackson reads it. A text that is none of the other components is a setting of the format.
     *
     * @throws IllegalArgumentException if a component is missing or has the wrong type
     */
    static PlanFile of(Map<String, Object> json) {
        Map<String, Object> rest = new LinkedHashMap<>(json);
        int contract = integer(rest, "contract");
        int layout = integer(rest, "layout");
        String fingerprint = component(rest, "fingerprint", String.class, "a text");
        int partitions = integer(rest, "partitions");
        long blockSize = blockSize(rest);
        String format =
                rest.containsKey("format") ? component(rest, "format", String.class, "a text") : Formats.DEFAULT;
        Map<?, ?> given = component(rest, "spec", Map.class, "an object");
        Map<String, Object> spec = new LinkedHashMap<>();
        given.forEach((key, value) -> spec.put(String.valueOf(key), value));
        List<Attachment> attachments = rest.containsKey(WITH) ? attachments(rest.remove(WITH)) : List.of();
        SortedMap<String, String> settings = new TreeMap<>();
        rest.keySet().stream().toList().forEach(key -> settings.put(key, component(rest, key, String.class, "a text")));
        return new PlanFile(contract, layout, fingerprint, partitions, blockSize, format, settings, attachments, spec);
    }

    private static List<Attachment> attachments(Object json) {
        if (!(json instanceof List<?> list) || list.contains(null)) {
            throw new IllegalArgumentException("'%s' must be a list of objects".formatted(WITH));
        }
        try {
            return Json.mapper().convertValue(json, new TypeReference<List<Attachment>>() {});
        } catch (IllegalArgumentException e) {
            String what = e.getCause() instanceof JsonProcessingException wrong ? Json.mistake(wrong) : e.getMessage();
            throw new IllegalArgumentException("'%s' is wrong: %s".formatted(WITH, what), e);
        }
    }

    private static long blockSize(Map<String, Object> json) {
        return json.get("blockSize") instanceof Integer
                ? integer(json, "blockSize")
                : component(json, "blockSize", Long.class, "a number");
    }

    private static int integer(Map<String, Object> json, String key) {
        return component(json, key, Integer.class, "a number of 32 bits");
    }

    /** Takes a component out of the map. */
    private static <T> T component(Map<String, Object> json, String key, Class<T> type, String wanted) {
        Object value = json.remove(key);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("'%s' must be %s".formatted(key, wanted));
        }
        return type.cast(value);
    }

    /** As JSON, in the order of the components; the name of the default format is left out. */
    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("contract", contract);
        json.put("layout", layout);
        json.put("fingerprint", fingerprint);
        json.put("partitions", partitions);
        json.put("blockSize", blockSize);
        if (!format.equals(Formats.DEFAULT)) {
            json.put("format", format);
        }
        json.putAll(settings);
        if (!attachments.isEmpty()) {
            json.put(WITH, attachments);
        }
        json.put("spec", spec);
        return json;
    }

    /**
     * How its files are named.
     *
     * @throws IllegalArgumentException if there is no such format, or a setting that names depend on is wrong
     */
    FileNaming naming() {
        return Formats.naming(format, settings);
    }

    /**
     * The plan again.
     *
     * @throws FolderException if it was made by another version of the contract or layout, or was edited
     */
    public Plan plan() {
        if (contract < 1 || contract > Fingerprint.CONTRACT || layout > Fingerprint.LAYOUT) {
            throw otherVersion(Fingerprint.LAYOUT);
        }
        try {
            Spec read = ExpandedSpec.read(FileNames.PLAN, spec, PlanFile::text);
            Plan plan = Plan.of(read, blockSize, Formats.of(format, read, settings));
            if (layout != Fingerprint.layout(read, plan.layout())) {
                throw otherVersion(Fingerprint.layout(read, plan.layout()));
            }
            if (contract != Fingerprint.contract(read)) {
                throw new FolderException("%s was changed: its value contract is %d, that of its spec is %d"
                        .formatted(FileNames.PLAN, contract, Fingerprint.contract(read)));
            }
            if (!plan.fingerprint().equals(fingerprint)) {
                throw new FolderException(FileNames.PLAN + " was changed: its fingerprint is not that of its spec");
            }
            if (plan.partitions().size() != partitions) {
                throw new FolderException(
                        FileNames.PLAN + " was changed: its spec does not make %,d partitions".formatted(partitions));
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw new FolderException(FileNames.PLAN + " is damaged: " + e.getMessage(), e);
        }
    }

    private FolderException otherVersion(int ours) {
        return new FolderException(
                "%s is of value contract %d, layout %d; this version of the program knows contract %d, layout %d"
                        .formatted(FileNames.PLAN, contract, layout, Fingerprint.CONTRACT, ours));
    }

    private static String text(Object json) {
        try {
            return Json.mapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }
}
