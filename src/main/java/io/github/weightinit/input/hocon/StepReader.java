package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Nonlinearity;
import io.github.weightinit.model.AttentionStep;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.model.EmbeddingStep;
import io.github.weightinit.model.GateStep;
import io.github.weightinit.model.ImageStep;
import io.github.weightinit.model.NormStep;
import io.github.weightinit.model.PoolStep;
import io.github.weightinit.model.Step;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.model.Window;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one step of a chain: the name of a tensor; {@code { name = W1, then = relu }}; or an object with one of the keys {@code
 * image}, {@code embedding}, {@code norm}, {@code attention} and {@code pool}.
 */
final class StepReader {
    static final List<Nonlinearity> FUNCTIONS =
            Arrays.stream(Nonlinearity.values()).filter(f -> f == f.function()).toList();

    private static final int GREATEST = 1 << 20;
    private static final double EPSILON = 1e-5;

    /** The keys of each kind of step, the one that it is known by first. */
    private static final Map<String, List<String>> KINDS = kinds();

    private final Map<String, Tensor> tensors;
    private final TensorNames names;
    private final Variables variables;
    private final Mistakes mistakes;
    private boolean isImage;

    StepReader(Map<String, Tensor> tensors, TensorNames names, Variables variables, Mistakes mistakes) {
        this.tensors = tensors;
        this.names = names;
        this.variables = variables;
        this.mistakes = mistakes;
    }

    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("image", List.of("image"));
        kinds.put("embedding", List.of("embedding", "positions"));
        kinds.put("attention", List.of("attention", "out", "heads", "key_value_heads", "rope", "causal"));
        kinds.put("pool", List.of("pool", "size", "stride", "padding"));
        kinds.put("name", List.of("name", "then", "gate", "bias", "stride", "padding", "transposed"));
        kinds.put("norm", List.of("norm", "weight", "bias", "epsilon", "then"));
        return kinds;
    }

    /** Whether an object without {@code steps} is a normalisation, so that {@code norm} is no flag. */
    static boolean isNorm(ConfigObject object) {
        return kind(object).equals("norm");
    }

    /** The keys that a step of this kind may have. */
    static List<String> keys(ConfigObject object) {
        return KINDS.get(kind(object));
    }

    private static String kind(ConfigObject object) {
        return object.containsKey("steps")
                ? "name"
                : KINDS.keySet().stream()
                        .filter(object::containsKey)
                        .findFirst()
                        .orElse("name");
    }

    /**
     * The step; empty where there is a mistake, which is recorded.
     *
     * @param isAlone whether the value is only a step, without the keys of an entry
     * @param values of the variables of {@code for}
     */
    Optional<Step> read(ConfigValue value, boolean isAlone, Map<String, String> values) {
        if (!(value instanceof ConfigObject object)) {
            return tensor(value, values)
                    .map(tensor -> new ChainStep(tensor, Nonlinearity.LINEAR))
                    .flatMap(s -> windowed(s, Optional.empty(), Optional.empty(), value));
        }
        Fields fields = new Fields(object, "chain", variables, mistakes);
        int before = mistakes.count();
        Optional<Step> step;
        try {
            step = switch (kind(object)) {
                case "image" -> image(fields);
                case "embedding" -> embedding(fields, values);
                case "attention" -> attention(fields, values);
                case "pool" -> pool(fields);
                case "norm" -> norm(fields, values);
                default -> matrix(fields, values);
            };
        } catch (IllegalArgumentException e) {
            fields.refuse(e.getMessage());
            step = Optional.empty();
        }
        if (isAlone) {
            fields.refuseOthers();
        }
        return mistakes.count() > before ? Optional.empty() : step;
    }

    private Optional<Step> image(Fields fields) {
        List<Integer> sizes = elements("image", fields).stream()
                .flatMap(v -> whole("image", fields, v).stream())
                .toList();
        if (sizes.size() != 3) {
            fields.refuse("'image' must be [channels, rows, columns], like [3, 64, 64]");
            return Optional.empty();
        }
        isImage = true;
        return Optional.of(new ImageStep(sizes.get(0), sizes.get(1), sizes.get(2)));
    }

    private Optional<Step> embedding(Fields fields, Map<String, String> values) {
        Optional<Tensor> tokens = fields.required("embedding").flatMap(v -> tensor(v, values));
        Optional<Tensor> positions = fields.value("positions").flatMap(v -> tensor(v, values));
        return tokens.map(table -> new EmbeddingStep(table, positions));
    }

    private Optional<Step> attention(Fields fields, Map<String, String> values) {
        List<ChainStep> projections = elements("attention", fields).stream()
                .flatMap(v -> tensor(v, values).stream())
                .map(StepReader::plain)
                .toList();
        Optional<ChainStep> out =
                fields.required("out").flatMap(v -> tensor(v, values)).map(StepReader::plain);
        Optional<Integer> heads = fields.required("heads").flatMap(v -> whole("heads", fields, v));
        Optional<Integer> groups = fields.value("key_value_heads").flatMap(v -> whole("key_value_heads", fields, v));
        double rope = fields.optionalNumber("rope").orElse(0);
        boolean isCausal = fields.value("causal").isEmpty() || fields.flag("causal");
        return out.isEmpty() || heads.isEmpty() || projections.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttentionStep(
                        projections, out.get(), heads.get(), groups.orElse(heads.get()), rope, isCausal));
    }

    private static ChainStep plain(Tensor tensor) {
        return new ChainStep(tensor, Nonlinearity.LINEAR);
    }

    private Optional<Step> pool(Fields fields) {
        Optional<PoolStep.Kind> kind = fields.choice("pool", PoolStep.Kind.class);
        Optional<Integer> size = fields.value("size").flatMap(v -> whole("size", fields, v));
        Optional<Integer> stride = fields.value("stride").flatMap(v -> whole("stride", fields, v));
        int padding = fields.value("padding")
                .flatMap(v -> whole("padding", fields, v))
                .orElse(0);
        if (size.isEmpty() && (stride.isPresent() || padding > 0)) {
            fields.refuse("pooling with a stride or padding needs a size; without one all pixels are pooled");
        }
        return kind.map(k -> new PoolStep(k, size.map(s -> new Window(s, s, stride.orElse(s), padding))));
    }

    private Optional<Step> norm(Fields fields, Map<String, String> values) {
        Optional<NormStep.Kind> kind = fields.choice("norm", NormStep.Kind.class);
        Optional<Tensor> weight = fields.value("weight").flatMap(v -> named(v, values));
        Optional<Tensor> bias = fields.value("bias").flatMap(v -> named(v, values));
        double epsilon = fields.optionalNumber("epsilon").orElse(EPSILON);
        if (epsilon < 0) {
            fields.refuse("epsilon must not be negative");
        }
        return kind.map(k -> new NormStep(k, weight, bias, epsilon, then(fields)));
    }

    private static Nonlinearity then(Fields fields) {
        return fields.choice("then", FUNCTIONS).orElse(Nonlinearity.LINEAR);
    }

    private Optional<Step> matrix(Fields fields, Map<String, String> values) {
        Nonlinearity then = then(fields);
        Optional<ConfigValue> name = fields.required("name");
        Optional<Tensor> tensor = name.flatMap(v -> tensor(v, values));
        Optional<Tensor> gate = fields.value("gate").flatMap(v -> tensor(v, values));
        Optional<Tensor> bias = fields.value("bias").flatMap(v -> named(v, values));
        boolean isTransposed = fields.flag("transposed");
        Optional<Integer> stride = fields.value("stride").flatMap(v -> whole("stride", fields, v));
        Optional<Integer> padding = fields.value("padding").flatMap(v -> whole("padding", fields, v));
        if (tensor.isEmpty()) {
            return Optional.empty();
        }
        ChainStep step = new ChainStep(tensor.get(), isTransposed, bias, Optional.empty(), then);
        bias.filter(b -> b.shape().elements() != step.out())
                .ifPresent(b -> fields.refuse("the bias '%s' has %d numbers, but '%s' has %d outputs"
                        .formatted(b.name(), b.shape().elements(), step.tensor().name(), step.out())));
        if (gate.isPresent()) {
            return Optional.of(new GateStep(plain(tensor.get()), plain(gate.get()), then));
        }
        return windowed(step, stride, padding, name.get());
    }

    /** The step with its window, if the signal is an image. */
    private Optional<Step> windowed(
            ChainStep step, Optional<Integer> stride, Optional<Integer> padding, ConfigValue where) {
        List<Long> sizes = step.tensor().shape().sizes();
        if (!isImage || sizes.size() == 2) {
            if (stride.isPresent() || padding.isPresent()) {
                mistakes.add(
                        where.origin(),
                        "chain: stride and padding are of kernels over an image: begin the chain with { image = [3, 64, 64] }");
            }
            return Optional.of(step);
        }
        List<Long> kernel = step.tensor().shape().axes() == Axes.IN_OUT
                ? sizes.subList(0, sizes.size() - 2)
                : sizes.subList(2, sizes.size());
        if (kernel.size() > 2 || kernel.stream().anyMatch(s -> s > GREATEST) || step.isTransposed()) {
            mistakes.add(
                    where.origin(),
                    "chain: '%s' of shape %s is not a kernel over an image of two axes"
                            .formatted(step.tensor().name(), sizes));
            return Optional.empty();
        }
        int height = kernel.size() == 1 ? 1 : kernel.get(0).intValue();
        int width = kernel.get(kernel.size() - 1).intValue();
        Window window = new Window(height, width, stride.orElse(1), padding.orElse(0));
        return Optional.of(new ChainStep(step.tensor(), false, step.bias(), Optional.of(window), step.then()));
    }

    private static List<ConfigValue> elements(String key, Fields fields) {
        return fields.value(key)
                .map(v -> v instanceof ConfigList list ? List.copyOf(list) : List.of(v))
                .orElse(List.of());
    }

    private static Optional<Integer> whole(String key, Fields fields, ConfigValue value) {
        Optional<Long> given = fields.integer(key, value);
        if (given.isPresent() && (given.get() < 0 || given.get() > GREATEST)) {
            fields.note(value.origin(), "%s = %d must be in 0 ... %d".formatted(key, given.get(), GREATEST));
            return Optional.empty();
        }
        return given.map(Long::intValue);
    }

    /** The tensor of this name, which must be a matrix or a kernel. */
    private Optional<Tensor> tensor(ConfigValue named, Map<String, String> values) {
        return named(named, values).filter(tensor -> {
            boolean isMatrix = tensor.shape().hasFans() && tensor.shape().batch() == 0;
            if (!isMatrix) {
                mistakes.add(
                        named.origin(),
                        "chain: tensor '" + tensor.name() + "' of shape "
                                + tensor.shape().sizes()
                                + " is not a matrix; a step needs two axes or more, and batch = 0");
            }
            return isMatrix;
        });
    }

    private Optional<Tensor> named(ConfigValue named, Map<String, String> values) {
        if (!(named.unwrapped() instanceof String || named.unwrapped() instanceof Number)) {
            mistakes.add(named.origin(), "chain: a step must be the name of a tensor");
            return Optional.empty();
        }
        Fields field = new Fields(named.atKey("name").root(), "chain", variables, mistakes);
        if (!Placeholders.refuseSubstitutions(named, values.keySet(), false, field)) {
            return Optional.empty();
        }
        String name = Placeholders.fill(String.valueOf(named.unwrapped()), values);
        if (names.all().contains(name) ? !tensors.containsKey(name) : !names.isComplete()) {
            return Optional.empty(); // it has a mistake, which is recorded
        }
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            mistakes.add(named.origin(), "chain: there is no tensor '" + name + "'" + Nearest.near(name, names.all()));
        }
        return Optional.ofNullable(tensor);
    }
}
