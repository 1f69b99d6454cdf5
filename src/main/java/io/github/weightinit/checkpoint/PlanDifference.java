package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** In what two plans differ, for messages. */
final class PlanDifference {
    /** More differing tensors are only counted. */
    private static final int MOST_TENSORS = 3;

    /** To compare a tensor takes some kilobytes; of more than these only the other differences are named. */
    private static final int MOST_COMPARED = 10_000;

    private PlanDifference() {}

    /** Such as {@code its seed is 42, not 7; tensor 'W1' has another shape}. */
    static String between(PlanFile found, Plan wanted) {
        PlanFile other = PlanFile.of(wanted);
        List<String> differences = new ArrayList<>();
        boolean isComparable = tensors(found) <= MOST_COMPARED && tensors(other) <= MOST_COMPARED;
        JsonNode ours = tree(isComparable ? found.spec() : withoutTensors(found));
        JsonNode theirs = tree(isComparable ? other.spec() : withoutTensors(other));
        compare(differences, "value contract", found.contract(), other.contract());
        compare(differences, "layout", found.layout(), other.layout());
        compare(differences, "seed", ours.path("seed"), theirs.path("seed"));
        compare(differences, "block size in bytes", found.blockSize(), other.blockSize());
        compare(differences, "format", found.format(), other.format());
        if (found.format().equals(other.format())) {
            settings(differences, found.settings(), other.settings());
        }
        tensors(differences, byName(ours), byName(theirs));
        if (differences.isEmpty()) {
            return isComparable ? "the order of its tensors" : "its tensors";
        }
        return String.join("; ", differences);
    }

    private static int tensors(PlanFile file) {
        return file.spec().get("tensors") instanceof List<?> tensors ? tensors.size() : 0;
    }

    private static Map<String, Object> withoutTensors(PlanFile file) {
        Map<String, Object> rest = new LinkedHashMap<>(file.spec());
        rest.remove("tensors");
        return rest;
    }

    private static void settings(List<String> differences, Map<String, String> found, Map<String, String> wanted) {
        Set<String> names = new TreeSet<>(found.keySet());
        names.addAll(wanted.keySet());
        names.forEach(name -> compare(
                differences, name, found.getOrDefault(name, "the default"), wanted.getOrDefault(name, "the default")));
    }

    private static void compare(List<String> differences, String what, Object found, Object wanted) {
        if (!Objects.equals(found, wanted)) {
            differences.add("its %s is %s, not %s".formatted(what, found, wanted));
        }
    }

    private static void tensors(List<String> differences, Map<String, JsonNode> found, Map<String, JsonNode> wanted) {
        List<String> tensors = new ArrayList<>();
        wanted.forEach((name, tensor) -> {
            if (!found.containsKey(name)) {
                tensors.add("it has no tensor '" + name + "'");
            } else if (!found.get(name).equals(tensor)) {
                tensors.add("tensor '%s' has another %s".formatted(name, fields(found.get(name), tensor)));
            }
        });
        found.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(name -> tensors.add("it has a tensor '" + name + "'"));
        differences.addAll(tensors.subList(0, Math.min(tensors.size(), MOST_TENSORS)));
        if (tensors.size() > MOST_TENSORS) {
            differences.add("and %,d more tensors differ".formatted(tensors.size() - MOST_TENSORS));
        }
    }

    private static String fields(JsonNode found, JsonNode wanted) {
        TreeSet<String> names = new TreeSet<>();
        found.fieldNames().forEachRemaining(names::add);
        wanted.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> found.path(name).equals(wanted.path(name)));
        return String.join(" and ", names);
    }

    private static Map<String, JsonNode> byName(JsonNode spec) {
        Map<String, JsonNode> tensors = new LinkedHashMap<>();
        spec.path("tensors").forEach(tensor -> tensors.put(tensor.path("name").asText(), tensor));
        return tensors;
    }

    /** Both as read from text, so that equal numbers are of one type. */
    private static JsonNode tree(Map<String, Object> spec) {
        try {
            return Json.mapper().readTree(Json.mapper().writeValueAsString(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of JSON values can be written as JSON", e);
        }
    }
}
