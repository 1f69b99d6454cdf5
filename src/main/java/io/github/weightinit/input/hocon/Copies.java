package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigOrigin;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tensors of a spec that have the values of another one. Which they are is known when all tensors are read. */
final class Copies {
    static final String KEY = "copy_of";

    /**
     * A tensor with the values of another one.
     *
     * @param original that one's name
     * @param sizes its own shape, if something gives it one
     * @param dtype its own number format, likewise
     * @param rule the pattern of the rule that makes it a copy, if one does
     * @param where the line
     */
    record Copy(
            String original,
            Optional<List<Long>> sizes,
            Optional<DType> dtype,
            Optional<String> rule,
            ConfigOrigin where) {}

    private final Map<String, Copy> copies = new LinkedHashMap<>();
    private final Set<ConfigOrigin> refused = new HashSet<>();

    void add(String name, Copy copy) {
        copies.put(name, copy);
    }

    /**
     * Puts each copy into its place among the tensors; of each line the first mistake is recorded.
     *
     * @param tensors the others, and null for each copy
     * @param names all names, also of tensors that have a mistake or are left out
     */
    void resolve(Map<String, Tensor> tensors, TensorNames names, Mistakes mistakes) {
        boolean isFlawless = mistakes.count() == 0;
        copies.forEach((name, copy) -> {
            Tensor original = tensors.get(copy.original);
            Optional<String> mistake =
                    original == null ? missing(name, copy, names, isFlawless) : difference(copy, original);
            if (original != null && mistake.isEmpty()) {
                tensors.put(name, original.copy(name, copy.rule));
            } else {
                tensors.remove(name);
            }
            mistake.filter(what -> refused.add(copy.where))
                    .ifPresent(what -> mistakes.add(copy.where, "tensor '%s': %s".formatted(name, what)));
        });
    }

    /** Why there is no other tensor with values of its own; empty if it has a mistake, which is recorded. */
    private Optional<String> missing(String name, Copy copy, TensorNames names, boolean isFlawless) {
        Copy next = copies.get(copy.original);
        if (copy.original.equals(name)) {
            return Optional.of("it cannot be a copy of itself; give it an init, or name another tensor");
        } else if (next != null && next.original.equals(name)) {
            return Optional.of(
                    "it is a copy of '%s', and that a copy of it; give one of them an init".formatted(copy.original));
        } else if (next != null) {
            return Optional.of("'%s' is a copy, too; write copy_of = \"%s\"".formatted(copy.original, next.original));
        } else if (names.all().contains(copy.original)) {
            return isFlawless
                    ? Optional.of("a rule leaves '%s' out; copy a tensor that is written".formatted(copy.original))
                    : Optional.empty();
        }
        return names.isComplete()
                ? Optional.of("there is no tensor '%s' to copy%s"
                        .formatted(
                                copy.original,
                                refused.contains(copy.where) ? "" : Nearest.near(copy.original, names.all())))
                : Optional.empty();
    }

    private static Optional<String> difference(Copy copy, Tensor original) {
        if (copy.sizes.isPresent() && !copy.sizes.get().equals(original.shape().sizes())) {
            return Optional.of("it has shape %s and '%s', which it is a copy of, has %s; they must be equal"
                    .formatted(
                            copy.sizes.get(), original.name(), original.shape().sizes()));
        }
        if (copy.dtype.isPresent() && copy.dtype.get() != original.dtype()) {
            return Optional.of("it is %s and '%s', which it is a copy of, is %s; they must be equal"
                    .formatted(lower(copy.dtype.get()), original.name(), lower(original.dtype())));
        }
        return Optional.empty();
    }

    private static String lower(DType dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }
}
