package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a tensor's {@code shape}.
 *
 * @param axes the meaning of its axes
 * @param batch the tensor's {@code batch}
 */
record ShapeReader(Axes axes, Optional<Long> batch) {
    /** The shape that a list without placeholders gives; empty where there is a mistake, which is recorded. */
    Optional<Shape> read(ConfigValue value, Fields tensor) {
        if (!(value instanceof ConfigList list)) {
            tensor.note(value.origin(), "'shape' must be a list like [3, 4]");
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        list.forEach(size -> tensor.integer("shape", size).ifPresent(sizes::add));
        if (sizes.size() < list.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(sizes));
        } catch (IllegalArgumentException e) {
            tensor.note(value.origin(), e.getMessage());
        }
        return Optional.empty();
    }

    /**
     * The shape of these sizes.
     *
     * @throws IllegalArgumentException if there is none
     */
    Shape of(List<Long> sizes) {
        long leading = batch.orElse(0L);
        if (leading > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("batch = " + leading + " is more than the shape has axes");
        }
        return new Shape(sizes, axes, (int) Math.max(leading, -1));
    }
}
