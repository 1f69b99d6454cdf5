package io.github.weightinit.input.hocon;

import io.github.weightinit.input.SpecException;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads back what {@link SpecJson} made of a spec. The general reader keeps some kilobytes of each tensor of a text; here the
 * tensors that differ only in their names are read once, and a tensor takes little more than its name.
 */
public final class ExpandedSpec {
    private static final Set<String> KEYS = Set.of("seed", "tensors", "chain");

    private final String source;
    private final Function<Object, String> toText;
    private final Map<Map<String, Object>, Tensor> read = new HashMap<>();

    private ExpandedSpec(String source, Function<Object, String> toText) {
        this.source = source;
        this.toText = toText;
    }

    /**
     * Reads a spec.
     *
     * @param source the file's name, for the messages
     * @param json the spec as a map of JSON values
     * @param toText writes JSON values as text
     * @throws SpecException with the mistakes that the general reader finds
     * @throws IllegalArgumentException if it is not as {@link SpecJson} makes it
     */
    public static Spec read(String source, Map<String, Object> json, Function<Object, String> toText) {
        return new ExpandedSpec(source, toText).read(json);
    }

    private Spec read(Map<String, Object> json) {
        Set<String> others = new TreeSet<>(json.keySet());
        others.removeAll(KEYS);
        if (!others.isEmpty() || !(json.get("tensors") instanceof List<?> entries) || entries.isEmpty()) {
            throw new IllegalArgumentException("'spec' must have a seed, tensors, perhaps a chain, and nothing else");
        }
        List<Tensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long left = TensorList.MAX_ELEMENTS;
        Map<String, Tensor> originals = originals(entries);
        for (Object entry : entries) {
            Tensor tensor = copyOf(entry).isPresent() ? copy((Map<?, ?>) entry, originals) : tensor(entry);
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("tensor '" + tensor.name() + "' is defined twice");
            }
            left -= tensor.shape().elements();
            if (left < 0) {
                throw new IllegalArgumentException("the tensors have more than 2^62 elements");
            }
            tensors.add(tensor);
        }
        Spec first = general(json.get("seed"), List.of(anOriginal(entries)), null);
        return new Spec(first.seed(), tensors, chain(json, entries));
    }

    /** The name that an entry is a copy of, if it is one. */
    private static Optional<String> copyOf(Object entry) {
        return entry instanceof Map<?, ?> tensor && tensor.containsKey(Copies.KEY)
                ? Optional.of(String.valueOf(tensor.get(Copies.KEY)))
                : Optional.empty();
    }

    /** An entry that is no copy; each copy has one. */
    private static Object anOriginal(List<?> entries) {
        return entries.stream()
                .filter(entry -> copyOf(entry).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The tensors that others are copies of. */
    private Map<String, Tensor> originals(List<?> entries) {
        Set<String> copied = new HashSet<>();
        entries.forEach(entry -> copyOf(entry).ifPresent(copied::add));
        Map<String, Tensor> originals = new HashMap<>();
        for (Object entry : entries) {
            if (copyOf(entry).isEmpty()
                    && entry instanceof Map<?, ?> tensor
                    && copied.contains(String.valueOf(tensor.get("name")))) {
                originals.put(String.valueOf(tensor.get("name")), tensor(entry));
            }
        }
        return originals;
    }

    private static Tensor copy(Map<?, ?> entry, Map<String, Tensor> originals) {
        if (!(entry.get("name") instanceof String name) || entry.size() != 2) {
            throw new IllegalArgumentException("a copy in 'spec' must have a name and copy_of alone");
        }
        Tensor original = originals.get(String.valueOf(entry.get(Copies.KEY)));
        if (original == null) {
            throw new IllegalArgumentException("tensor '" + name + "' is a copy of a tensor that 'spec' does not have");
        }
        return original.copy(name, Optional.empty());
    }

    private Tensor tensor(Object entry) {
        if (!(entry instanceof Map<?, ?> tensor) || !(tensor.get("name") instanceof String name)) {
            throw new IllegalArgumentException("a tensor in 'spec' is not an object with a name");
        }
        Map<String, Object> rest = new LinkedHashMap<>();
        tensor.forEach((key, value) -> rest.put(String.valueOf(key), value));
        rest.remove("name");
        if (!TensorNames.isPlain(name) || !read.containsKey(rest)) {
            Tensor general = general(0, List.of(entry), null).tensors().get(0);
            read.put(rest, general);
            return general;
        }
        Tensor like = read.get(rest);
        return new Tensor(name, like.shape(), like.matrix(), like.dtype(), like.init(), like.source(), like.rule());
    }

    /** A chain names some tensors; the general reader gets those alone. */
    private Optional<Chain> chain(Map<String, Object> json, List<?> entries) {
        if (!json.containsKey("chain")) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>();
        collectTexts(json.get("chain"), named);
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> tensor && named.contains(String.valueOf(tensor.get("name")))) {
                copyOf(entry).ifPresent(named::add);
            }
        }
        List<Object> some = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> tensor && named.contains(String.valueOf(tensor.get("name")))) {
                some.add(entry);
            }
        }
        return general(json.get("seed"), some.isEmpty() ? List.of(anOriginal(entries)) : some, json.get("chain"))
                .chain();
    }

    private static void collectTexts(Object json, Set<String> texts) {
        if (json instanceof Map<?, ?> object) {
            object.values().forEach(value -> collectTexts(value, texts));
        } else if (json instanceof List<?> list) {
            list.forEach(value -> collectTexts(value, texts));
        } else {
            texts.add(String.valueOf(json));
        }
    }

    private Spec general(Object seed, List<?> tensors, Object chain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("tensors", tensors);
        if (chain != null) {
            json.put("chain", chain);
        }
        return SpecReader.read(source, toText.apply(json), OptionalLong.empty(), name -> {
            throw new IllegalArgumentException("a plan includes nothing");
        });
    }
}
