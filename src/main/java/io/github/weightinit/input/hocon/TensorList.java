package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.WithZeroRows;
import io.github.weightinit.model.Matrix;
import io.github.weightinit.model.Tensor;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tensors of a spec as they are read, in order, and the bounds of what a spec may have. */
final class TensorList {
    static final long MAX_ELEMENTS = 1L << 62;

    /** For a million tensors, 100 characters each; a long string, repeated, would exhaust the driver's memory. */
    private static final double MAX_CHARACTERS = 100_000_000;

    /** A million, each of which a plan writes out. */
    private static final long MAX_ZERO_ROWS = 1_000_000;

    private final Mistakes mistakes;
    private final TensorNames names;
    private final UnstatedAxes unstated = new UnstatedAxes();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Copies copies = new Copies();
    private final Set<RowList> refused = new HashSet<>();
    private long made;
    private double characters;
    private long elements;
    private long zeroRows;

    TensorList(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.names = new TensorNames(mistakes);
    }

    /**
     * What a tensor has besides its name.
     *
     * @param settings what it was given, wherever
     * @param rule the pattern of the rule that gave some of it; empty if none did
     */
    record Content(
            DType dtype, Shape shape, InitReader.Resolved init, TensorSettings settings, Optional<String> rule) {}

    /** The tensors, by name and in order, after {@link #resolveCopies}; without those that have a mistake. */
    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** The names read so far, also of tensors that have a mistake. */
    TensorNames names() {
        return names;
    }

    UnstatedAxes unstatedAxes() {
        return unstated;
    }

    /**
     * Whether more tensors, with those before, are few and small enough to hold; what is too large is recorded once.
     *
     * @param length the characters of their names, and of what their entry expands to
     * @param excess the message for too many characters, up to their number
     */
    boolean isWithinBounds(long count, double length, String excess, Fields entry) {
        boolean isReported = made > Repetition.MAX_TENSORS || characters > MAX_CHARACTERS;
        made += count;
        characters += length;
        if (isReported) {
            return false;
        } else if (made > Repetition.MAX_TENSORS) {
            entry.refuse("the spec has more than " + Repetition.MAX_TENSORS + " tensors up to here");
        } else if (characters > MAX_CHARACTERS) {
            entry.refuse("%s more than %,.0f characters".formatted(excess, MAX_CHARACTERS));
        } else {
            return true;
        }
        names.missSome();
        return false;
    }

    /**
     * Adds a tensor whose name is added already.
     *
     * @param where what names it
     */
    void add(String name, Content content, ConfigValue where, Fields entry) {
        Optional<Source> source = source(name, content);
        if (source.isEmpty()) {
            return;
        }
        Tensor tensor = new Tensor(
                name,
                content.shape(),
                Matrix.of(content.shape()),
                content.dtype(),
                content.init().init(),
                source.get(),
                content.rule());
        tensors.put(name, tensor);
        if (content.settings().axes().isEmpty() && content.init().dependsOnAxes()) {
            unstated.add(tensor, where);
        }
        addElements(tensor, entry);
        zeroRows += source.get().zeroRows().rows().size();
        if (zeroRows > MAX_ZERO_ROWS) {
            entry.refuse("the tensors up to here have more than %,d rows in zero_rows".formatted(MAX_ZERO_ROWS));
        }
    }

    private void addElements(Tensor tensor, Fields entry) {
        if (elements > MAX_ELEMENTS - tensor.shape().elements()) {
            entry.refuse("the tensors up to here have more than 2^62 elements");
        } else {
            elements += tensor.shape().elements();
        }
    }

    /** Adds a tensor that is a copy, and whose name is added already. */
    void add(String name, Copies.Copy copy) {
        tensors.put(name, null);
        copies.add(name, copy);
    }

    /** Gives the copies their values, after all tensors were added. @param spec the fields of the spec */
    void resolveCopies(Fields spec) {
        copies.resolve(tensors, names, mistakes);
        tensors.values().stream()
                .filter(tensor -> tensor.copyOf().isPresent())
                .forEach(tensor -> addElements(tensor, spec));
    }

    /** The source of a tensor's values; empty where its zero rows are a mistake, which is recorded once for each list. */
    private Optional<Source> source(String name, Content content) {
        Source source = content.init().source();
        Optional<RowList> rows = content.settings().zeroRows();
        if (rows.isEmpty()) {
            return Optional.of(source);
        }
        try {
            return Optional.of(WithZeroRows.of(source, rows.get().rows(), content.shape()));
        } catch (IllegalArgumentException e) {
            if (refused.add(rows.get())) {
                mistakes.add(
                        rows.get().origin(),
                        "%s: zero_rows: '%s' %s".formatted(rows.get().subject(), name, e.getMessage()));
            }
            return Optional.empty();
        }
    }
}
