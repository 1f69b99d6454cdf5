package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.model.Activation;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainRun;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code chain}, the list of matrices that a signal goes through. An entry is a name; or {@code { name = W1, then =
 * relu }}; or {@code { steps = [...], norm = true, residual = true }}, whose steps are such entries themselves. One with a
 * {@code for} stands once for each of its values.
 */
final class ChainReader {
    /** More than any network is deep; each is a job. */
    private static final int MAX_STEPS = 10_000;

    private final Map<String, Tensor> tensors;
    private final boolean isSound;
    private final Variables variables;
    private final Mistakes problems;
    private final List<ChainRun> runs = new ArrayList<>();
    private int steps;
    private ChainStep previous;

    /**
     * @param tensors the spec's tensors by name
     * @param isSound whether these are all: where a tensor has a mistake, names are not looked up
     */
    ChainReader(Map<String, Tensor> tensors, boolean isSound, Variables variables, Mistakes problems) {
        this.tensors = tensors;
        this.isSound = isSound;
        this.variables = variables;
        this.problems = problems;
    }

    /** The chain; empty where there is a mistake, which is noted. */
    Optional<Chain> read(ConfigValue value) {
        int before = problems.count();
        if (!(value instanceof ConfigList list) || list.isEmpty()) {
            problems.add(value.origin(), "'chain' must be a list of names of tensors like [W1, W2], in their order");
            return Optional.empty();
        }
        list.forEach(this::entry);
        return problems.count() > before || !isSound ? Optional.empty() : Optional.of(new Chain(runs));
    }

    private void entry(ConfigValue entry) {
        if (!(entry instanceof ConfigObject object)) {
            step(entry, true, Map.of()).ifPresent(step -> add(entry, List.of(step), false, false));
            return;
        }
        Fields fields = fields(object);
        Repetition repetition = Repetition.read(fields);
        List<ConfigValue> steps = steps(object, fields);
        boolean norm = flag(fields, "norm");
        boolean residual = flag(fields, "residual");
        if (!object.containsKey("steps")) {
            fields.value("name"); // and "then", which the step itself reads
            fields.value("then");
        }
        fields.refuseOthers();
        this.steps += (int) Math.min(MAX_STEPS + 1, repetition.count() * steps.size());
        if (this.steps > MAX_STEPS) {
            fields.note(object.origin(), "up to here there are more than " + MAX_STEPS + " steps");
            return;
        }
        int before = problems.count();
        for (Map<String, String> values : (Iterable<Map<String, String>>) repetition.combinations()::iterator) {
            List<ChainStep> read = steps.stream()
                    .flatMap(s -> step(s, s != entry, values).stream())
                    .toList();
            if (problems.count() > before) {
                return; // other combinations would repeat it
            }
            if (!read.isEmpty()) {
                add(entry, read, norm, residual);
            }
        }
    }

    private Fields fields(ConfigObject object) {
        return new Fields(object, "chain", variables, problems);
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
        fields.note(listed.get().origin(), "'steps' must be a list of names of tensors");
        return List.of();
    }

    private static boolean flag(Fields fields, String key) {
        Optional<ConfigValue> value = fields.value(key);
        value.filter(v -> !List.of("true", "false").contains(Fields.plain(v.unwrapped())))
                .ifPresent(v -> fields.note(v.origin(), key + " must be true or false"));
        return value.isPresent() && Fields.plain(value.get().unwrapped()).equals("true");
    }

    /** @param isAlone whether the value is no more than a step, so that all its keys are a step's */
    private Optional<ChainStep> step(ConfigValue value, boolean isAlone, Map<String, String> values) {
        Optional<ConfigValue> name = Optional.of(value);
        Activation then = Activation.LINEAR;
        if (value instanceof ConfigObject object) {
            Fields fields = fields(object);
            name = fields.required("name");
            then = fields.choice("then", then);
            if (isAlone) {
                fields.refuseOthers();
            }
        }
        Activation function = then;
        return name.flatMap(n -> tensor(n, values)).map(tensor -> new ChainStep(tensor, function));
    }

    private Optional<Tensor> tensor(ConfigValue named, Map<String, String> values) {
        if (!(named.unwrapped() instanceof String || named.unwrapped() instanceof Number)) {
            problems.add(named.origin(), "chain: a step must be the name of a tensor");
            return Optional.empty();
        }
        if (!isSound) {
            return Optional.empty();
        }
        String name = Repetition.fill(String.valueOf(named.unwrapped()), values);
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            problems.add(
                    named.origin(), "chain: there is no tensor '" + name + "'" + Nearest.near(name, tensors.keySet()));
        } else if (!tensor.shape().hasFans() || tensor.shape().batch() > 0) {
            problems.add(
                    named.origin(),
                    "chain: tensor '" + name + "' of shape " + tensor.shape().sizes()
                            + " is no matrix: a signal needs two axes or more, and batch = 0");
        } else {
            return Optional.of(tensor);
        }
        return Optional.empty();
    }

    /** Adds a run whose first step takes what the one before gives. */
    private void add(ConfigValue where, List<ChainStep> steps, boolean norm, boolean residual) {
        ChainRun run = new ChainRun(steps, norm, residual);
        for (ChainStep step : steps) {
            if (previous != null && previous.out() != step.in()) {
                problems.add(
                        where.origin(),
                        "chain: tensor '%s' gives %d values, and '%s', which follows, takes %d; is one of another 'axes'?"
                                .formatted(
                                        previous.tensor().name(),
                                        previous.out(),
                                        step.tensor().name(),
                                        step.in()));
            }
            previous = step;
        }
        if (residual && run.last().out() != run.first().in()) {
            problems.add(
                    where.origin(),
                    "chain: with residual = true the last step must give as many values as the first takes: %d, not %d"
                            .formatted(run.first().in(), run.last().out()));
        }
        runs.add(run);
    }
}
