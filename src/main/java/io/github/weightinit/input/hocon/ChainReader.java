package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code chain}, the steps through which a signal goes. An entry is a step, as {@link StepReader} reads it; or {@code {
 * steps = [...], norm = true, residual = true }}, a list of steps that the signal may be added to, on a way of its own: {@code
 * shortcut = [...]}; or {@code { chain = [...] }}, a list of entries. With {@code for} an entry is repeated for each combination of its
 * variables.
 */
final class ChainReader {
    /** Deeper than any network. */
    private static final int MAX_STEPS = 10_000;

    private final StepReader reader;
    private final ChainShapes shapes;
    private final boolean isSound;
    private final Variables variables;
    private final Mistakes mistakes;
    private final List<ChainStage> stages = new ArrayList<>();
    private int steps;

    /**
     * @param tensors the spec's tensors by name
     * @param names their names, and those of tensors with a mistake
     */
    ChainReader(Map<String, Tensor> tensors, TensorNames names, Variables variables, Mistakes mistakes) {
        this.reader = new StepReader(tensors, names, variables, mistakes);
        this.shapes = new ChainShapes(mistakes);
        this.isSound = mistakes.count() == 0;
        this.variables = variables;
        this.mistakes = mistakes;
    }

    /** The chain; empty where there is a mistake, which is recorded. */
    Optional<Chain> read(ConfigValue value) {
        int before = mistakes.count();
        if (!(value instanceof ConfigList list) || list.isEmpty()) {
            mistakes.add(value.origin(), "'chain' must be a list of tensor names in order, like [W1, W2]");
            return Optional.empty();
        }
        list.forEach(entry -> entry(entry, Map.of()));
        if (mistakes.count() == before
                && isSound
                && stages.stream()
                        .allMatch(s ->
                                s.steps().stream().allMatch(step -> step.wants().isEmpty()))) {
            mistakes.add(value.origin(), "'chain' must have a step with weights");
        }
        return mistakes.count() > before || !isSound ? Optional.empty() : Optional.of(new Chain(stages));
    }

    /** @param outer the variables of {@code for} around the entry */
    private void entry(ConfigValue entry, Map<String, String> outer) {
        if (!(entry instanceof ConfigObject object)) {
            if (count(entry, 1)) {
                reader.read(entry, true, outer)
                        .ifPresent(step -> add(entry, new ChainStage(List.of(step), false, false)));
            }
            return;
        }
        Fields fields = new Fields(object, "chain", variables, mistakes);
        Repetition repetition = Repetition.read(fields);
        if (object.containsKey("chain")) {
            chain(fields, repetition, outer);
            return;
        }
        boolean isGroup = object.containsKey("steps");
        List<ConfigValue> listed = isGroup ? steps("steps", fields) : List.of(object);
        boolean norm = !StepReader.isNorm(object) && fields.flag("norm");
        boolean residual = fields.flag("residual");
        List<ConfigValue> shortcut = fields.value("shortcut").isPresent() ? steps("shortcut", fields) : List.of();
        if (!residual && !shortcut.isEmpty()) {
            fields.note(object.origin(), "a shortcut needs residual = true");
        }
        Nonlinearity then = Nonlinearity.LINEAR;
        if (isGroup) {
            then = fields.choice("then", StepReader.FUNCTIONS).orElse(then);
            if (!residual && then != Nonlinearity.LINEAR) {
                fields.note(object.origin(), "'then' behind steps needs residual = true; write it into the last step");
            }
        } else {
            StepReader.keys(object).forEach(fields::value); // the step itself reads them
        }
        fields.refuseOthers();
        if (!count(entry, repetition.count() * (listed.size() + shortcut.size()))) {
            return;
        }
        int before = mistakes.count();
        for (Map<String, String> inner : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            Map<String, String> values = joined(outer, inner);
            List<Step> read = read(listed, isGroup, values);
            List<Step> beside = read(shortcut, true, values);
            if (mistakes.count() > before) {
                return; // the other combinations would repeat it
            }
            if (!read.isEmpty()) {
                add(entry, new ChainStage(read, norm, residual, beside, then));
            }
        }
    }

    /** A list of entries that is repeated as a whole. */
    private void chain(Fields fields, Repetition repetition, Map<String, String> outer) {
        List<ConfigValue> entries = steps("chain", fields);
        fields.refuseOthers();
        int before = mistakes.count();
        for (Map<String, String> inner : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            entries.forEach(entry -> entry(entry, joined(outer, inner)));
            if (mistakes.count() > before) {
                return; // the other combinations would repeat it
            }
        }
    }

    private static Map<String, String> joined(Map<String, String> outer, Map<String, String> inner) {
        Map<String, String> all = new HashMap<>(outer);
        all.putAll(inner);
        return all;
    }

    /** Counts steps; records when there are too many. */
    private boolean count(ConfigValue entry, long more) {
        steps += (int) Math.min(MAX_STEPS + 1, more);
        if (steps > MAX_STEPS) {
            mistakes.add(entry.origin(), "chain: the chain has more than " + MAX_STEPS + " steps up to here");
        }
        return steps <= MAX_STEPS;
    }

    private List<Step> read(List<ConfigValue> steps, boolean areAlone, Map<String, String> values) {
        return steps.stream()
                .flatMap(step -> reader.read(step, areAlone, values).stream())
                .toList();
    }

    /** The steps that a key lists. */
    private static List<ConfigValue> steps(String key, Fields fields) {
        ConfigValue listed = fields.value(key).orElseThrow();
        if (listed instanceof ConfigList list && !list.isEmpty()) {
            return list;
        }
        fields.note(listed.origin(), "'" + key + "' must be a list of tensor names");
        return List.of();
    }

    private void add(ConfigValue where, ChainStage stage) {
        if (isSound) { // else steps may be missing in between
            shapes.pass(where.origin(), stage);
            stages.add(stage);
        }
    }
}
