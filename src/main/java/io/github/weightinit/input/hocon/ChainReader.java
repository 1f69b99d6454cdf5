package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStage;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code chain}, the list of matrices through which a signal goes. An entry is a name; or {@code { name = W1, then =
 * relu }}; or {@code { steps = [...], norm = true, residual = true }}, whose steps are entries of the first two forms.
 * With {@code for} an entry is repeated for each combination of its variables.
 */
final class ChainReader {
    /** Deeper than any network; each step is a Spark job. */
    private static final int MAX_STEPS = 10_000;

    private static final List<Nonlinearity> FUNCTIONS =
            Arrays.stream(Nonlinearity.values()).filter(f -> f == f.function()).toList();

    private final Map<String, Tensor> tensors;
    private final TensorNames names;
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
        this.tensors = tensors;
        this.names = names;
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
        list.forEach(this::entry);
        return mistakes.count() > before || !isSound ? Optional.empty() : Optional.of(new Chain(stages));
    }

    private void entry(ConfigValue entry) {
        if (!(entry instanceof ConfigObject object)) {
            step(entry, true, Map.of()).ifPresent(step -> add(entry, List.of(step), false, false));
            return;
        }
        Fields fields = fields(object);
        Repetition repetition = Repetition.read(fields);
        List<ConfigValue> steps = steps(object, fields);
        boolean norm = fields.flag("norm");
        boolean residual = fields.flag("residual");
        if (!object.containsKey("steps")) {
            fields.value("name"); // the step itself reads both
            fields.value("then");
        }
        fields.refuseOthers();
        this.steps += (int) Math.min(MAX_STEPS + 1, repetition.count() * steps.size());
        if (this.steps > MAX_STEPS) {
            fields.note(object.origin(), "the chain has more than " + MAX_STEPS + " steps up to here");
            return;
        }
        int before = mistakes.count();
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            List<ChainStep> read = steps.stream()
                    .flatMap(s -> step(s, s != entry, values).stream())
                    .toList();
            if (mistakes.count() > before) {
                return; // the other combinations would repeat it
            }
            if (!read.isEmpty()) {
                add(entry, read, norm, residual);
            }
        }
    }

    private Fields fields(ConfigObject object) {
        return new Fields(object, "chain", variables, mistakes);
    }

    /** The steps of an entry: itself, or those that it lists. */
    private static List<ConfigValue> steps(ConfigObject object, Fields fields) {
        Optional<ConfigValue> listed = fields.value("steps");
        if (listed.isEmpty()) {
            return List.of(object);
        }
        if (listed.get() instanceof ConfigList list && !list.isEmpty()) {
            return list;
        }
        fields.note(listed.get().origin(), "'steps' must be a list of tensor names");
        return List.of();
    }

    /** @param isAlone whether the value is only a step, without the keys of an entry */
    private Optional<ChainStep> step(ConfigValue value, boolean isAlone, Map<String, String> values) {
        Optional<ConfigValue> name = Optional.of(value);
        Nonlinearity then = Nonlinearity.LINEAR;
        if (value instanceof ConfigObject object) {
            Fields fields = fields(object);
            name = fields.required("name");
            then = fields.choice("then", FUNCTIONS).orElse(then);
            if (isAlone) {
                fields.refuseOthers();
            }
        }
        Nonlinearity function = then;
        return name.flatMap(n -> tensor(n, values)).map(tensor -> new ChainStep(tensor, function));
    }

    private Optional<Tensor> tensor(ConfigValue named, Map<String, String> values) {
        if (!(named.unwrapped() instanceof String || named.unwrapped() instanceof Number)) {
            mistakes.add(named.origin(), "chain: a step must be the name of a tensor");
            return Optional.empty();
        }
        if (!Placeholders.refuseSubstitutions(
                named, values.keySet(), false, fields(named.atKey("name").root()))) {
            return Optional.empty();
        }
        String name = Placeholders.fill(String.valueOf(named.unwrapped()), values);
        if (names.all().contains(name) ? !tensors.containsKey(name) : !names.isComplete()) {
            return Optional.empty(); // it has a mistake, which is recorded
        }
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            mistakes.add(named.origin(), "chain: there is no tensor '" + name + "'" + Nearest.near(name, names.all()));
        } else if (!tensor.shape().hasFans() || tensor.shape().batch() > 0) {
            mistakes.add(
                    named.origin(),
                    "chain: tensor '" + name + "' of shape " + tensor.shape().sizes()
                            + " is not a matrix; a step needs two axes or more, and batch = 0");
        } else {
            return Optional.of(tensor);
        }
        return Optional.empty();
    }

    /** Adds a stage, and checks that the outputs of each step are the inputs of the next. */
    private void add(ConfigValue where, List<ChainStep> steps, boolean norm, boolean residual) {
        if (!isSound) {
            return; // steps may be missing in between
        }
        ChainStage stage = new ChainStage(steps, norm, residual);
        List<ChainStep> path = new ArrayList<>(steps);
        if (!stages.isEmpty()) {
            path.add(0, stages.get(stages.size() - 1).last());
        }
        for (int i = 1; i < path.size(); i++) {
            ChainStep step = path.get(i);
            ChainStep previous = path.get(i - 1);
            if (previous.out() != step.in()) {
                mistakes.add(
                        where.origin(),
                        "chain: tensor '%s' has %d outputs, but '%s' after it has %d inputs; check their shapes and 'axes'"
                                .formatted(
                                        previous.tensor().name(),
                                        previous.out(),
                                        step.tensor().name(),
                                        step.in()));
            }
        }
        if (residual && stage.last().out() != stage.first().in()) {
            mistakes.add(
                    where.origin(),
                    "chain: with residual = true the last step must have as many outputs as the first has inputs: %d, not %d"
                            .formatted(stage.first().in(), stage.last().out()));
        }
        stages.add(stage);
    }
}
