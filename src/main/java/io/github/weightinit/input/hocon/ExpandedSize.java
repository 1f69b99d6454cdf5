package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many characters a value of a spec has when its substitutions are replaced, computed without replacing them: an
 * object by its keys, any other value by its {@linkplain Layer layers}. An upper bound where layers merge.
 */
final class ExpandedSize {
    private final ExpandedSize parent;
    private final List<String> path;
    private final Map<String, ExpandedSize> children = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private long expanded = -1;
    private boolean isOpen;
    private Optional<String> cycle = Optional.empty();

    private ExpandedSize(ExpandedSize parent, List<String> path) {
        this.parent = parent;
        this.path = path;
    }

    static ExpandedSize of(ConfigObject root) {
        return of(root, null, List.of());
    }

    private static ExpandedSize of(ConfigValue value, ExpandedSize parent, List<String> path) {
        ExpandedSize size = new ExpandedSize(parent, path);
        if (isPlainObject(value)) {
            ((ConfigObject) value).forEach((key, child) -> {
                List<String> below = new ArrayList<>(path);
                below.add(key);
                size.children.put(key, of(child, size, below));
            });
        } else if (value instanceof ConfigList) {
            List<Layer.Reference> references = new ArrayList<>();
            size.layers.add(new Layer(collect(value, references), references));
        } else {
            size.layers.addAll(Layer.of(value.render(ConfigRenderOptions.concise())));
        }
        return size;
    }

    /** Whether a value is an object whose keys are known; one that is merged with a substitution is not. */
    static boolean isPlainObject(ConfigValue value) {
        if (!(value instanceof ConfigObject object)) {
            return false;
        }
        try {
            object.isEmpty();
            return true;
        } catch (ConfigException.NotResolved e) {
            return false;
        }
    }

    /** Collects the references of an element of a list, and returns its length. */
    private static long collect(ConfigValue value, List<Layer.Reference> references) {
        long length = 2;
        if (value instanceof ConfigList list) {
            for (ConfigValue element : list) {
                length += collect(element, references);
            }
        } else if (isPlainObject(value)) {
            for (Map.Entry<String, ConfigValue> field : ((ConfigObject) value).entrySet()) {
                length += field.getKey().length() + collect(field.getValue(), references);
            }
        } else {
            for (Layer layer : Layer.of(value.render(ConfigRenderOptions.concise()))) {
                length += layer.length();
                layer.references().forEach(r -> references.add(new Layer.Reference(r.path(), r.isOptional(), true)));
            }
        }
        return length;
    }

    /** The value to which a path leads, or the one within which it does; empty where there is none. */
    Optional<ExpandedSize> find(List<String> keys) {
        ExpandedSize at = this;
        for (String key : keys) {
            if (at.children.isEmpty()
                    && !at.layers.stream().allMatch(l -> l.references().isEmpty())) {
                return Optional.of(at); // only resolving it would show its keys
            }
            at = at.children.get(key);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** The number of characters before substitution. */
    long written() {
        return layers.stream().mapToLong(Layer::length).sum()
                + children.entrySet().stream()
                        .mapToLong(child ->
                                child.getKey().length() + child.getValue().written())
                        .sum();
    }

    /** The number of characters after substitution, or limit + 1 where there are more than limit. */
    long expanded(long limit) {
        if (isOpen) {
            root().cycle = Optional.of(path.get(0));
            return 0;
        }
        if (expanded < 0) {
            isOpen = true;
            long size = 0;
            for (Map.Entry<String, ExpandedSize> child : children.entrySet()) {
                size = Math.min(
                        limit + 1,
                        size + child.getKey().length() + child.getValue().expanded(limit));
            }
            for (Layer layer : layers) {
                size = Math.min(limit + 1, expanded(layer, size, limit));
            }
            expanded = size;
            isOpen = false;
        }
        return expanded;
    }

    /** A top-level key that refers to itself by way of another, if {@link #expanded} met one. */
    Optional<String> cycle() {
        return cycle;
    }

    /** @param before the size of the layers before, which replaces references to the value itself */
    private long expanded(Layer layer, long before, long limit) {
        long size = layer.length();
        long beside = 0;
        long nested = 0;
        for (Layer.Reference reference : layer.references()) {
            if (isOwn(reference)) {
                beside += reference.isNested() ? 0 : 1;
                nested += reference.isNested() ? 1 : 0;
            } else {
                size = Math.min(
                        limit + 1,
                        size
                                + root().find(reference.path())
                                        .map(s -> s.expanded(limit))
                                        .orElse(0L));
            }
        }
        if (before == 0) {
            // references of an object's keys to one another: the most that n of them give, in groups of three, is
            // 3^(n/3)
            return (long) Math.min(limit + 1, size * Math.pow(3, (beside + nested) / 3.0));
        }
        return size + (Math.max(1, beside) + nested) * before; // an object keeps what was before, too
    }

    private boolean isOwn(Layer.Reference reference) {
        return reference.path().size() >= path.size()
                && reference.path().subList(0, path.size()).equals(path);
    }

    private ExpandedSize root() {
        return parent == null ? this : parent.root();
    }
}
